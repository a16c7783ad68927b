"use client";

import type { RunApproval, ToolActionLogDetail } from "@carillon/core/contracts";
import { costWords } from "#format/cost.ts";
import { duration } from "#format/duration.ts";
import { timelineLayout, withCurrentWaits, withQueueWait } from "#runs/timeline-layout.ts";
import { starterWords } from "#runs/trigger-words.ts";
import { Card } from "#ui/card.tsx";
import { CopyButton } from "#ui/copy-button.tsx";
import { DescriptionList, type DescriptionRow } from "#ui/description-list.tsx";
import { Link } from "#ui/link.tsx";
import { ExactTime } from "#ui/time.tsx";

const LINK = "font-medium text-accent underline-offset-2 hover:underline";

const OUTCOME_WORDS = {
  succeeded: "Succeeded",
  failed: "Failed",
  unknown: "Unknown: it may have arrived",
} as const;

export function RunFacts({
  run,
}: {
  readonly run: Omit<ToolActionLogDetail, "runInput" | "input" | "output">;
}) {
  // With what it waits for now; what ended before waits in the queue were counted tells of them here alone.
  const told = withCurrentWaits(withQueueWait(run.timeline, run), run.waits, Date.parse(run.readAt));
  const waitingMs = Math.max(run.waitedMs, timelineLayout(told).waitingMs);
  const rows: readonly (DescriptionRow | null)[] = [
    run.outcome ? { term: "Outcome", value: OUTCOME_WORDS[run.outcome] } : null,
    { term: "Started by", value: <bdi>{starterWords(run)}</bdi> },
    run.eventId === null
      ? null
      : {
          term: "Event",
          value: (
            <Link className={LINK} href={`/events/${run.eventId}`}>
              {run.eventName ?? `Event ${run.eventId}`}
            </Link>
          ),
        },
    run.toolId === null
      ? null
      : {
          term: "Tool",
          value: (
            <Link className={LINK} href={`/tools/${run.toolId}`}>
              {run.toolName ?? `Tool ${run.toolId}`}
            </Link>
          ),
        },
    run.parentId === null
      ? null
      : {
          term: run.stepId === null ? "Called by" : "Step of",
          value: (
            <Link className={LINK} href={`/runs/${run.parentId}`}>
              the whole run
            </Link>
          ),
        },
    run.replayOf === null
      ? null
      : {
          term: "Replay of",
          value: (
            <Link className={LINK} href={`/runs/${run.replayOf}`}>
              the earlier run
            </Link>
          ),
        },
    run.agentSessionId === null
      ? null
      : { term: "Agent session", value: <bdi className="font-mono text-xs">{run.agentSessionId}</bdi> },
    run.sessionId === null
      ? null
      : { term: "Session", value: <bdi className="font-mono text-xs">{run.sessionId}</bdi> },
    run.cost === null ? null : { term: "Cost", value: costWords(run.cost) },
    run.tokensUsed === null ? null : { term: "Tokens used", value: run.tokensUsed.toLocaleString("en") },
    run.cacheAgeMs === null
      ? null
      : { term: "From the cache", value: `It was ${duration(run.cacheAgeMs)} old; nothing was sent` },
    run.approval === null ? null : { term: "Approval", value: approvalOf(run.approval) },
    { term: "Attempts", value: run.attempts },
    {
      term: "Took",
      value:
        run.finishedAt === null
          ? "Not finished"
          : run.durationMs !== null && run.durationMs >= waitingMs
            ? duration(run.durationMs)
            : duration(Date.parse(run.finishedAt) - Date.parse(run.createdAt)),
    },
    { term: "Of that, waiting", value: duration(waitingMs) },
    run.nominalAt === null ? null : { term: "Due", value: <ExactTime at={run.nominalAt} /> },
    { term: "Created", value: <ExactTime at={run.createdAt} /> },
    run.cancelRequestedAt === null
      ? null
      : { term: "Told to stop", value: <ExactTime at={run.cancelRequestedAt} /> },
    run.finishedAt === null ? null : { term: "Finished", value: <ExactTime at={run.finishedAt} /> },
    run.deadAt === null ? null : { term: "Given up", value: <ExactTime at={run.deadAt} /> },
    run.keyId === null
      ? null
      : { term: "Master key", value: <span className="font-mono text-xs">{run.keyId}</span> },
    {
      term: "Run id",
      value: (
        <span className="flex items-start gap-1">
          <span className="font-mono text-xs">{run.id}</span>
          <CopyButton text={run.id} label="Copy run id" />
        </span>
      ),
    },
  ];
  return (
    <Card title="Facts">
      <DescriptionList rows={rows.filter((row) => row !== null)} />
    </Card>
  );
}

const APPROVAL_WORDS = {
  approved: "Approved",
  rejected: "Rejected",
  expired: "Nobody approved it in time",
  cancelled: "Cancelled before anybody decided",
} as const;

function approvalOf({ status, decidedBy, reason }: RunApproval) {
  if (status === "pending")
    return (
      <Link className={LINK} href="/agents/approvals">
        Waits for a person
      </Link>
    );
  const by = decidedBy === null ? "" : ` by ${decidedBy}`;
  return <bdi>{`${APPROVAL_WORDS[status]}${by}${reason === null ? "" : `: ${reason}`}`}</bdi>;
}
