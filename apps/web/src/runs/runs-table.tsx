import type { ToolActionLog } from "@carillon/core/contracts";
import { duration } from "#format/duration.ts";
import { plural } from "#format/plural.ts";
import { TRIGGER_WORDS } from "#runs/trigger-words.ts";
import { UnsureBadge } from "#runs/unsure-badge.tsx";
import { Badge } from "#ui/badge.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { Link } from "#ui/link.tsx";
import { RUN_STATUS_LOOK, RunStatus } from "#ui/run-status.tsx";
import { Table, Td, Th, Tr } from "#ui/table.tsx";
import { RelativeTime } from "#ui/time.tsx";

type RunsTableProps = {
  readonly runs: readonly ToolActionLog[];
  readonly caption: string;
  readonly compact?: boolean | undefined;
};

export function RunsTable({ runs, caption, compact }: RunsTableProps) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <Th>Run</Th>
          <Th>Status</Th>
          {compact ? null : <Th className="hidden lg:table-cell">Started by</Th>}
          <Th className="hidden text-right sm:table-cell">Took</Th>
          <Th className="hidden text-right sm:table-cell">When</Th>
        </>
      }
    >
      {runs.map((run) => (
        <RunRow key={run.id} run={run} compact={compact ?? false} />
      ))}
    </Table>
  );
}

function RunRow({ run, compact }: { readonly run: ToolActionLog; readonly compact: boolean }) {
  const summary = run.error?.userMessage ?? run.stdout;
  const name = run.eventName ?? run.toolName ?? run.actionId;
  // In the history of one event its name would say nothing: what came of each run does.
  const title = compact ? summary || RUN_STATUS_LOOK[run.status].word : name;
  const does = run.stepCount === null ? run.actionId : plural(run.stepCount, "step");
  const below = compact ? TRIGGER_WORDS[run.trigger] : does;
  return (
    <Tr>
      <Td className="w-full max-w-0">
        <div className="flex min-w-0 items-center gap-3">
          {compact ? null : <ConnectorLogo type={run.toolType} size="sm" />}
          <div className="min-w-0 flex-1">
            <div className="flex min-w-0 items-center gap-2">
              <Link href={`/runs/${run.id}`} className="stretched truncate rounded-sm font-medium">
                <bdi>{title}</bdi>
              </Link>
              {run.deadAt ? <Badge tone="bad">Given up</Badge> : null}
              <UnsureBadge outcome={run.outcome} />
              {run.isTest ? <Badge>Dry run</Badge> : null}
            </div>
            <p className="truncate text-ink-3 text-xs">
              <span className={compact || run.stepCount !== null ? undefined : "font-mono"}>{below}</span>
              {summary && !compact ? <span className="hidden sm:inline"> · {summary}</span> : null}
              <span className="sm:hidden">
                {" · "}
                <RelativeTime at={run.createdAt} />
              </span>
            </p>
          </div>
        </div>
      </Td>
      <Td className="whitespace-nowrap">
        <RunStatus status={run.status} />
      </Td>
      {compact ? null : (
        <Td className="hidden whitespace-nowrap text-ink-2 lg:table-cell">{TRIGGER_WORDS[run.trigger]}</Td>
      )}
      <Td className="hidden whitespace-nowrap text-right text-ink-2 sm:table-cell">
        {run.durationMs === null ? "–" : duration(run.durationMs)}
        {run.attempts > 1 ? <span className="block text-2xs text-ink-3">{run.attempts} attempts</span> : null}
      </Td>
      <Td className="hidden text-right text-ink-2 sm:table-cell">
        <RelativeTime at={run.createdAt} />
      </Td>
    </Tr>
  );
}
