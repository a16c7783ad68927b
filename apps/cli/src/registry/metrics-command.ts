import type { ToolMetrics } from "@carillon/core/contracts";
import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { wholeNumber } from "../input/option-values.ts";
import { formatDuration, formatTime } from "../output/format-time.ts";
import { type Column, table } from "../output/table.ts";

type Options = { limit: number; cursor?: string };

const duration = (ms: number | null) => (ms === null ? "" : formatDuration(ms));

const columns: readonly Column<ToolMetrics>[] = [
  { head: "TOOL", cell: ({ toolName }) => toolName },
  { head: "RAN", cell: ({ executions }) => executions, align: "right" },
  { head: "OK", cell: ({ successRate }) => `${(successRate * 100).toFixed(1)} %`, align: "right" },
  { head: "TIMEOUTS", cell: ({ timeouts }) => timeouts, align: "right" },
  { head: "AVERAGE", cell: ({ averageMs }) => duration(averageMs), align: "right" },
  { head: "P50", cell: ({ p50Ms }) => duration(p50Ms), align: "right" },
  { head: "P95", cell: ({ p95Ms }) => duration(p95Ms), align: "right" },
  { head: "P99", cell: ({ p99Ms }) => duration(p99Ms), align: "right" },
  { head: "COST", cell: ({ totalCost }) => totalCost, align: "right" },
  { head: "LAST RUN", cell: ({ lastRunAt }) => formatTime(lastRunAt) },
];

/** `registry metrics`: how tools did in seven days. */
export function addMetricsCommand(group: Command, { client: connect, output }: CliContext): void {
  group
    .command("metrics")
    .description("show how tools did in seven days: how often, how well, how fast, at what cost")
    .argument("[name]", "of this one alone")
    .option("--limit <n>", "at most this many", wholeNumber({ min: 1, max: 500 }), 100)
    .option("--cursor <cursor>", "go on after an earlier answer")
    .action(async (toolName: string | undefined, given: Options) => {
      const list = await connect().registry.metrics.query({
        ...given,
        ...(toolName !== undefined && { toolName }),
      });
      output.result(list, () => {
        const { metrics, refreshedAt, nextCursor } = list;
        const shown = table(metrics, columns, { paint: output.paint, empty: "Nothing ran in seven days." });
        const asOf = refreshedAt === null ? "not made anew yet" : `as of ${formatTime(refreshedAt)}`;
        return [shown, asOf, ...(nextCursor ? [`more: --cursor ${nextCursor}`] : [])].join("\n");
      });
    });
}
