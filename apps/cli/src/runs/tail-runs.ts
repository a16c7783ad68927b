import { createRetryExecutor } from "@carillon/client";
import type { ToolActionLog } from "@carillon/core/contracts";
import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { wholeNumber } from "../input/option-values.ts";
import { oneLine } from "../output/clean-text.ts";
import { fit } from "../output/display-width.ts";
import { formatDuration, formatTime } from "../output/format-time.ts";
import type { Paint } from "../output/paint.ts";
import { statusLook } from "../output/status-look.ts";
import { createRunFollower, type RunSource } from "./follow-runs.ts";
import { type FilterOptions, withFilterOptions } from "./run-filter.ts";
import { resultOf } from "./run-table.ts";

const POLL_MS = 1_000;
const STATUS_WIDTH = 12;

export type TailOptions = FilterOptions & { readonly lines: number; readonly follow: boolean };

export function withTailOptions(command: Command): Command {
  return withFilterOptions(command)
    .option("-n, --lines <n>", "begin with the last ones", wholeNumber({ min: 0, max: 200 }), 10)
    .option("--no-follow", "end after what is there");
}

/** Writes runs as they come, a line each, until the process is ended; without `follow` it ends after what is there. */
export async function tailRuns(
  { output, sleep }: Pick<CliContext, "output" | "sleep">,
  {
    source,
    wanted,
    lines,
    follow,
  }: TailOptions & { source: RunSource; wanted: (run: ToolActionLog) => boolean },
): Promise<void> {
  const look = createRunFollower(source, { lines });
  const write = (runs: readonly ToolActionLog[]) => {
    for (const run of runs.filter(wanted)) output.item(run, () => runLine(run, output.paint));
  };
  write(await look());
  const retry = createRetryExecutor("exponential", {
    maxAttempts: 10,
    sleep,
    onRetry: ({ attempt }) => attempt === 1 && output.remark("Carillon does not answer; trying again"),
  });
  while (follow) {
    await sleep(POLL_MS);
    write(await retry.execute(look));
  }
}

/** A run in a line, for people. */
export function runLine(run: ToolActionLog, paint: Paint): string {
  const { id, createdAt, finishedAt, status, actionId, toolName, eventName, durationMs } = run;
  const parts = [
    paint("dim", formatTime(finishedAt ?? createdAt) ?? ""),
    statusLook(status, paint) + " ".repeat(Math.max(0, STATUS_WIDTH - status.length)),
    paint("dim", id),
    oneLine(actionId),
    fit(oneLine(toolName ?? "(deleted)"), 30),
    eventName === null ? "" : fit(oneLine(`[${eventName}]`), 30),
    formatDuration(durationMs) ?? "",
    oneLine(resultOf(run)),
  ];
  return parts.filter((part) => part !== "").join("  ");
}
