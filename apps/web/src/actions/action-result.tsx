"use client";

import type { ToolActionResult } from "@carillon/core/contracts";
import { requestText } from "#actions/request-text.ts";
import { problemOf } from "#api/error-of.ts";
import { duration } from "#format/duration.ts";
import { RunError } from "#runs/run-error.tsx";
import { JsonView } from "#ui/json-view.tsx";
import { Link } from "#ui/link.tsx";
import { Notice } from "#ui/notice.tsx";
import { RunStatus } from "#ui/run-status.tsx";

type ActionResultProps = {
  readonly result: ToolActionResult | undefined;
  readonly error: unknown;
  readonly wasTest: boolean;
  readonly toolId: number;
};

export function ActionResult({ result, error, wasTest, toolId }: ActionResultProps) {
  if (error) {
    const problem = problemOf(error);
    return (
      <Notice tone="bad" title="It was not run" live>
        {problem.message}
      </Notice>
    );
  }
  if (!result) {
    return (
      <p className="text-ink-3">
        A dry run shows the request that would leave, with secrets removed, and sends nothing. A real run
        shows what came back.
      </p>
    );
  }
  return (
    <div className="space-y-3" role="status">
      <p className="flex flex-wrap items-center gap-2">
        <RunStatus status={result.status} />
        <span className="text-ink-2">
          {wasTest
            ? "Dry run, nothing was sent"
            : `${result.attempts} ${result.attempts === 1 ? "attempt" : "attempts"}`}{" "}
          · {duration(result.durationMs)}
        </span>
        <Link
          href={`/runs/${result.executionId}`}
          className="ml-auto font-medium text-accent underline-offset-2 hover:underline"
        >
          Open the run
        </Link>
      </p>
      {result.error ? <RunError run={{ error: result.error, outcome: result.outcome, toolId }} /> : null}
      {result.stdout && !wasTest ? <p className="wrap-anywhere text-ink-2">{result.stdout}</p> : null}
      {result.data === undefined || result.data === null ? null : (
        <JsonView
          value={(wasTest && requestText(result.data)) || result.data}
          label={wasTest ? "request that would leave" : "result"}
        />
      )}
      {result.truncated ? (
        <p className="text-ink-3 text-xs">The answer was longer than what is kept.</p>
      ) : null}
    </div>
  );
}
