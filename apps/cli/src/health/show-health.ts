import type { HealthFigures, HealthSummary, LimiterUse, OpenCircuit } from "@carillon/core/contracts";
import { details } from "../output/details.ts";
import { formatTime } from "../output/format-time.ts";
import type { Paint } from "../output/paint.ts";
import { type Column, table } from "../output/table.ts";

const CIRCUITS: readonly Column<OpenCircuit>[] = [
  { head: "OPEN CIRCUIT BREAKER", cell: ({ toolId, toolName }) => `${toolId} ${toolName}` },
  { head: "HOST", cell: ({ host }) => host },
  { head: "SINCE", cell: ({ openedAt }) => openedAt && formatTime(openedAt) },
  { head: "NEXT PROBE", cell: ({ probeAt }) => probeAt && formatTime(probeAt) },
  { head: "WAITING", cell: ({ waiting }) => waiting, align: "right" },
  { head: "REASON", cell: ({ reason }) => reason },
];

const LIMITERS: readonly Column<LimiterUse>[] = [
  { head: "LIMITER", cell: ({ toolId, toolName, actionId }) => actionId ?? `${toolId} ${toolName}` },
  {
    head: "USED",
    cell: ({ used, limit, windowMs }) =>
      `${used}${limit === null ? "" : ` of ${limit}`} in ${windowMs / 1_000} s`,
  },
  { head: "WAITING", cell: ({ waiting }) => waiting, align: "right" },
  { head: "TAKES NOTHING UNTIL", cell: ({ heldUntil }) => heldUntil && formatTime(heldUntil) },
];

const ms = (value: number | null) => (value === null ? null : Math.round(value));
const ACTIONS: readonly Column<HealthFigures["actions"][number]>[] = [
  { head: "ACTION", cell: ({ actionId }) => actionId },
  { head: "CALLS", cell: ({ calls }) => calls, align: "right" },
  { head: "OK", cell: ({ successRate }) => `${(successRate * 100).toFixed(1)} %`, align: "right" },
  { head: "P50 MS", cell: ({ p50 }) => ms(p50), align: "right" },
  { head: "P95 MS", cell: ({ p95 }) => ms(p95), align: "right" },
  { head: "P99 MS", cell: ({ p99 }) => ms(p99), align: "right" },
];

const LOOKS = { well: "green", warn: "yellow", bad: "red" } as const;

/** The state first, then what it is made of; parts of which there is nothing are left out. */
export function showHealth({
  summary,
  figures,
  paint,
}: {
  summary: HealthSummary;
  figures: Pick<HealthFigures, "actions">;
  paint: Paint;
}): string {
  const { queue, scheduler, workers, problems } = summary;
  const waiting = queue.waiting.map(({ reason, count }) => `${count} for ${WAITS_FOR[reason]}`);
  const tables = [
    summary.circuits.length > 0 && table(summary.circuits, CIRCUITS, { paint, empty: "" }),
    summary.limiters.length > 0 && table(summary.limiters, LIMITERS, { paint, empty: "" }),
    table(figures.actions, ACTIONS, { paint, empty: "Nothing has run in this time." }),
  ];
  return [
    paint(LOOKS[summary.state], summary.words),
    ...problems.map(({ title, hint }) => `- ${title}\n  ${paint("dim", hint)}`),
    details(
      {
        Queue: `${queue.ready} ready, ${queue.running} running`,
        Waiting: waiting.join(", ") || "none",
        Scheduler: `${(scheduler.lagMs / 1_000).toFixed(1)} s late`,
        Workers: `${workers.alive} alive, ${workers.used === null ? "" : `${workers.used} of `}${workers.slots} slots`,
        "Given up": summary.deadLetters,
        Plan: [
          summary.plan,
          ...summary.quota.map(({ period, used, limit }) => `${used} of ${limit} this ${period}`),
        ].join(", "),
      },
      paint,
    ),
    ...tables.filter((part) => part !== false),
  ].join("\n\n");
}

const WAITS_FOR = {
  circuit: "a circuit breaker",
  limiter: "a rate limit",
  retry: "a retry",
  cap: "a free place",
  overlap: "an earlier run",
  other: "their time",
} as const satisfies Record<HealthSummary["queue"]["waiting"][number]["reason"], string>;
