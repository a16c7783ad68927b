import type { ToolActionLog } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { useActionWords } from "#actions/use-action-words.ts";
import { useTimezone } from "#api/use-timezone.ts";
import { duration } from "#format/duration.ts";
import { plural } from "#format/plural.ts";
import { LogDetail } from "#logs/log-detail.tsx";
import { logTime } from "#logs/log-time.ts";
import { TRIGGER_WORDS } from "#runs/trigger-words.ts";
import { UnsureBadge } from "#runs/unsure-badge.tsx";
import { Badge } from "#ui/badge.tsx";
import { RunStatus } from "#ui/run-status.tsx";

type LogRowProps = {
  readonly log: ToolActionLog;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
};

const CELL = "h-9 px-2 py-1 align-middle last:pr-4";

export function LogRow({ log, isOpen, onToggle }: LogRowProps) {
  const timezone = useTimezone();
  const summary = log.error?.userMessage ?? log.stdout;
  const name = log.eventName ?? log.toolName;
  const { actionWords } = useActionWords();
  const action = log.stepCount === null ? actionWords(log.actionId) || "Run" : plural(log.stepCount, "step");
  const detailId = `log-${log.id}`;
  return (
    <>
      <tr
        className={clsx(
          "relative border-line border-b transition-colors last:border-b-0 hover:bg-hover",
          isOpen && "bg-selected",
        )}
      >
        <td className="h-9 w-8 py-1 pl-3">
          {/* The button is the whole row's: whoever reads by touch opens it anywhere. */}
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailId : undefined}
            aria-label={`${action}, ${logTime(log.createdAt, timezone)}: details`}
            onClick={onToggle}
            className="stretched grid size-6 place-items-center rounded-sm text-ink-3"
          >
            <ChevronRight
              className={clsx("size-4 transition-transform", isOpen && "rotate-90")}
              aria-hidden="true"
            />
          </button>
        </td>
        <td className={clsx(CELL, "whitespace-nowrap")}>
          <RunStatus status={log.status} />
        </td>
        <td className={clsx(CELL, "hidden whitespace-nowrap font-mono text-ink-2 text-xs md:table-cell")}>
          <time dateTime={log.createdAt}>{logTime(log.createdAt, timezone)}</time>
        </td>
        <td className={clsx(CELL, "w-full max-w-0")}>
          <div className="flex min-w-0 items-baseline gap-2">
            <span className="shrink-0 truncate font-medium max-sm:max-w-[60%]">{action}</span>
            {name ? <bdi className="hidden max-w-48 truncate text-ink-2 sm:inline">{name}</bdi> : null}
            {log.deadAt ? <Badge tone="bad">Given up</Badge> : null}
            <UnsureBadge outcome={log.outcome} />
            {log.isTest ? <Badge>Dry run</Badge> : null}
            <bdi className={clsx("min-w-0 flex-1 truncate text-xs", log.error ? "text-bad" : "text-ink-3")}>
              {summary}
            </bdi>
          </div>
          <p className="truncate text-ink-3 text-xs md:hidden">
            <time dateTime={log.createdAt}>{logTime(log.createdAt, timezone)}</time>
            {name ? <bdi> · {name}</bdi> : null}
          </p>
        </td>
        <td className={clsx(CELL, "hidden whitespace-nowrap text-ink-2 text-xs xl:table-cell")}>
          {TRIGGER_WORDS[log.trigger]}
        </td>
        <td
          className={clsx(
            CELL,
            "hidden whitespace-nowrap text-right text-ink-2 text-xs tabular-nums sm:table-cell",
          )}
        >
          {log.durationMs === null ? "–" : duration(log.durationMs)}
          {log.attempts > 1 ? <span className="text-ink-3"> ×{log.attempts}</span> : null}
        </td>
      </tr>
      {isOpen ? (
        <tr id={detailId} className="border-line border-b bg-sunken last:border-b-0">
          <td colSpan={6} className="p-0">
            <LogDetail log={log} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
