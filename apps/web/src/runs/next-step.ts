import type { ActionError, Outcome } from "@carillon/core/contracts";
import type { z } from "zod";

export type Failure = {
  readonly error: z.infer<typeof ActionError> | null;
  readonly outcome: z.infer<typeof Outcome> | null;
  readonly toolId: number | null;
  /** Of a call that is no run yet, such as one that is tried, what follows is left out. */
  readonly id?: string;
  readonly eventId?: number | null;
  readonly finishedAt?: string | null;
  readonly deadAt?: string | null;
};

export type NextAction =
  | { readonly kind: "link"; readonly href: string; readonly label: string }
  /** `notBefore`: ISO 8601; it would be refused until then. */
  | {
      readonly kind: "replay";
      readonly id: string;
      readonly label: string;
      readonly notBefore: string | null;
    };

export type NextStep = {
  readonly title: string;
  /** What to do, in a sentence or two. */
  readonly advice: string;
  /** The first is the one that helps most. */
  readonly actions: readonly NextAction[];
};

const HEALTH: NextAction = { kind: "link", href: "/health", label: "Open Health" };

/** What a failure was, in a few words, and what to do about it. The provider's story is told beside it. */
export function nextStep(failure: Failure): NextStep {
  const step = stepOf(failure);
  const isToGoOn = failure.id !== undefined && failure.finishedAt === null;
  if (!isToGoOn) return step;
  return {
    title: step.title,
    advice: "Nothing to do yet: it goes on by itself.",
    actions: step.actions.filter(({ kind }) => kind === "link"),
  };
}

function stepOf(failure: Failure): NextStep {
  const { error, outcome } = failure;
  const { replay, connection, editEvent, tryTool } = actionsOf(failure);
  if (failure.deadAt)
    return {
      title: "It was given up",
      advice:
        "Worker after worker was lost while it ran. Find out why in the workers' log before you replay it: it may be what ended them.",
      actions: [HEALTH, ...replay("Replay")],
    };
  if (outcome === "unknown")
    return {
      title: "It may or may not have arrived",
      advice:
        "Look at the service first. Replay it only if nothing arrived: otherwise the thing is done twice.",
      actions: replay("Nothing arrived: replay"),
    };
  switch (error?.category) {
    case "authentication":
      return {
        title: "The credentials were refused",
        advice: "Nothing was done. Reconnect the tool, then replay this run.",
        actions: [...connection("Reconnect the tool"), ...replay("Replay")],
      };
    case "authorization":
      return error.code === "FORBIDDEN"
        ? {
            title: "It was not allowed here",
            advice:
              "Whoever it runs for lacks a role or a scope. Ask an admin of the workspace for it, then replay this run.",
            actions: replay("Replay"),
          }
        : {
            title: "A permission is missing",
            advice:
              "Nothing was done. Give the connected account the permission at the service, or connect another account; then replay this run.",
            actions: [...connection("Open the tool's connection"), ...replay("Replay")],
          };
    case "validation":
      if (error.code === "ADDRESS_NOT_ALLOWED")
        return {
          title: "The address is not allowed",
          advice:
            "Nothing was sent: Carillon calls no address of its own machine or network. Check the address. If it is the right one, whoever runs this install can allow it by EGRESS_ALLOW.",
          actions: [...connection("Check the address"), ...editEvent],
        };
      return {
        title: "The input was refused",
        advice: "A replay would send the same again and be refused again. Change what is sent.",
        actions: editEvent.length > 0 ? editEvent : tryTool("Try it with other input"),
      };
    case "rate_limit":
      return rateLimited(failure);
    case "timeout":
      return {
        title: "No answer in time",
        advice: "Replay it. If the service is always this slow, give it more time.",
        actions: [...replay("Replay"), ...editEvent],
      };
    case "network":
      return error.retryable
        ? {
            title: "The service could not be reached",
            advice: "See that it is running and can be reached from here, then replay this run.",
            actions: [...replay("Replay"), ...connection("Check the address")],
          }
        : {
            title: "The service could not be reached",
            advice: "Trying again does not help: the address, its name or its certificate is wrong.",
            actions: [...connection("Check the address"), ...replay("Replay")],
          };
    case "server_error":
      return error.code === "CIRCUIT_OPEN"
        ? {
            title: "Nothing is sent to the service just now",
            advice:
              "It failed again and again, so calls are held back; one finds out by itself when it is back. Then replay this run.",
            actions: [HEALTH, ...replay("Replay")],
          }
        : {
            title: "The service had a problem of its own",
            advice: "Nothing is wrong with your input. Replay it when the service is well again.",
            actions: replay("Replay"),
          };
    default:
      return {
        title: "The run failed",
        advice:
          "Nobody knows what this failure means. Replay it once; if it fails again, give the run's id to whoever looks after the tool.",
        actions: [...replay("Replay"), ...connection("Open the tool's connection")],
      };
  }
}

function rateLimited(failure: Failure): NextStep {
  const { error } = failure;
  const { replay, connection } = actionsOf(failure);
  if (error?.code === "TOO_MANY_REQUESTS" || error?.code === "QUOTA_EXCEEDED")
    return {
      title: "What the workspace may use is used up",
      advice: "Nothing was sent. Wait until it begins anew, or ask for more.",
      actions: [HEALTH, ...replay("Replay")],
    };
  return {
    title: "Too many calls in too short a time",
    advice: "Nothing was done. Wait, then replay this run; make fewer calls if this happens often.",
    actions: [...replay("Replay"), ...connection("See the tool's limit")],
  };
}

function actionsOf({ error, id, toolId, eventId, finishedAt }: Failure) {
  const endedAt = finishedAt ? Date.parse(finishedAt) : null;
  const notBefore =
    error?.retryAfterMs && endedAt !== null ? new Date(endedAt + error.retryAfterMs).toISOString() : null;
  const link = (href: string, label: string): NextAction[] => [{ kind: "link", href, label }];
  return {
    replay: (label: string): NextAction[] =>
      id === undefined ? [] : [{ kind: "replay", id, label, notBefore }],
    connection: (label: string) => (toolId === null ? [] : link(`/tools/${toolId}?tab=connection`, label)),
    tryTool: (label: string) => (toolId === null || id === undefined ? [] : link(`/tools/${toolId}`, label)),
    editEvent: eventId ? link(`/events/${eventId}/edit`, "Edit the event") : [],
  };
}
