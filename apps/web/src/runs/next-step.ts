import type { ActionError, Outcome } from "@carillon/core/contracts";
import type { z } from "zod";

type Failure = {
  readonly error: z.infer<typeof ActionError> | null;
  readonly outcome: z.infer<typeof Outcome> | null;
  readonly toolId: number | null;
};
export type NextStep = {
  readonly title: string;
  readonly link: { readonly href: string; readonly label: string } | undefined;
};

/** What a failure was, in a few words, and where to go about it. The provider's story is told beside it. */
export function nextStep({ error, outcome, toolId }: Failure): NextStep {
  const tool =
    toolId === null
      ? undefined
      : { href: `/tools/${toolId}?tab=connection`, label: "Open the tool's connection" };
  if (outcome === "unknown") return { title: "It may or may not have arrived", link: undefined };
  switch (error?.category) {
    case "authentication":
      return { title: "The credentials were refused", link: tool };
    case "authorization":
      return { title: "A permission is missing", link: tool };
    case "validation":
      return { title: "The input was refused", link: undefined };
    case "rate_limit":
      return { title: "Too many calls in too short a time", link: undefined };
    case "timeout":
      return { title: "No answer in time", link: undefined };
    case "network":
      return { title: "The service could not be reached", link: tool };
    case "server_error":
      return { title: "The service had a problem of its own", link: undefined };
    default:
      return { title: "The run failed", link: undefined };
  }
}
