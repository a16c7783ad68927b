import { duration } from "#format/duration.ts";
import { plural } from "#format/plural.ts";
import { NextActions } from "#runs/next-actions.tsx";
import { type Failure, nextStep } from "#runs/next-step.ts";
import { Notice } from "#ui/notice.tsx";

type RunErrorProps = { readonly run: Failure & { readonly attempts?: number } };

/** It was true for a moment alone. */
const withoutMoment = (message: string) => message.replace(/ It is tried again in \d+ s\./, "");

/** Where it is tried again anyway, or must not be before somebody has looked, no sentence says to. */
const withoutRetry = (message: string) =>
  message
    .split(/(?<=\.)\s+/)
    .filter((sentence) => !/^(Try again|Wait )/.test(sentence))
    .join(" ");

/** Why it failed, for a person, with the next step; what the machine said is below it for whoever wants it. */
export function RunError({ run }: RunErrorProps) {
  const { error, attempts = 0 } = run;
  if (!error) return null;
  const step = nextStep(run);
  const goesOn = run.id !== undefined && run.finishedAt === null;
  const told = run.id === undefined ? error.userMessage : withoutMoment(error.userMessage);
  const facts = [
    error.category,
    error.code,
    error.httpStatus ? `HTTP ${error.httpStatus}` : "",
    attempts > 1 ? `tried ${plural(attempts, "time")}` : "",
    error.retryable ? "may be tried again" : "is not tried again",
    error.retryAfterMs ? `wait ${duration(error.retryAfterMs)}` : "",
  ];
  return (
    <Notice tone={error.category === "rate_limit" || goesOn ? "warn" : "bad"} title={step.title}>
      <p>{goesOn || run.outcome === "unknown" ? withoutRetry(told) : told}</p>
      <p className="mt-1">{step.advice}</p>
      <NextActions actions={step.actions} />
      <details className="mt-2 text-xs">
        <summary className="w-fit cursor-pointer rounded-sm text-ink-3 hover:text-ink">
          What the machine said
        </summary>
        <p className="mt-1 font-mono text-ink-2">{error.message}</p>
        <p className="mt-1 text-ink-3">{facts.filter(Boolean).join(" · ")}</p>
        {error.causes?.map((cause) => (
          <p key={`${cause.action} ${cause.message}`} className="mt-1 font-mono text-ink-2">
            {cause.action}: {cause.message}
          </p>
        ))}
      </details>
    </Notice>
  );
}
