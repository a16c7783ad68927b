import type { ToolActionLog } from "@carillon/core/contracts";
import { duration } from "#format/duration.ts";
import { nextStep } from "#runs/next-step.ts";
import { Button } from "#ui/button.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";

type RunErrorProps = { readonly run: Pick<ToolActionLog, "error" | "outcome" | "toolId"> };

/** Why it failed, for a person, with the next step; what the machine said below it. */
export function RunError({ run }: RunErrorProps) {
  const { error } = run;
  if (!error) return null;
  const step = nextStep(run);
  const facts = [
    error.category,
    error.code,
    error.httpStatus ? `HTTP ${error.httpStatus}` : "",
    error.retryable ? "may be tried again" : "is not tried again",
  ];
  return (
    <Notice
      tone={error.category === "rate_limit" ? "warn" : "bad"}
      title={step.title}
      action={
        step.link ? (
          <Button asChild size="sm">
            <Link href={step.link.href}>{step.link.label}</Link>
          </Button>
        ) : null
      }
    >
      <p>{error.userMessage}</p>
      {run.outcome === "unknown" ? (
        <p>Check at the service before you replay: sending again could do the thing twice.</p>
      ) : null}
      {error.retryAfterMs ? (
        <p>Not to be tried again before {duration(error.retryAfterMs)} are over.</p>
      ) : null}
      {error.message === error.userMessage ? null : (
        <p className="mt-1.5 font-mono text-ink-2 text-xs">{error.message}</p>
      )}
      <p className="mt-1 text-ink-3 text-xs">{facts.filter(Boolean).join(" · ")}</p>
    </Notice>
  );
}
