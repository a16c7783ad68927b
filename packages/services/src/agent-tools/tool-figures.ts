import { averageOf, type FigureRow, sumFigures } from "@carillon/core";
import { type Database, readFigures } from "@carillon/db";

const DAY_MS = 86_400_000;
const DAYS = 30;

export type ToolFigures = {
  readonly executions: number;
  readonly successes: number;
  readonly averageDurationMs: number | null;
};

/** What has ended in the last 30 days, by action, the most used first. */
export async function figuresByTool(
  database: Database,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<(ToolFigures & { readonly name: string })[]> {
  const fromMs = Math.floor((now.getTime() - DAYS * DAY_MS) / DAY_MS) * DAY_MS;
  const rows = await readFigures(database, { workspaceId, grouping: "action", fromMs, stepMs: DAY_MS });
  return sumFigures(rows, () => fromMs)
    .map((row) => ({ name: row.key, ...figuresOf(row) }))
    .sort((a, b) => b.executions - a.executions);
}

function figuresOf({
  count,
  successes,
  durations,
}: Pick<FigureRow, "count" | "successes" | "durations">): ToolFigures {
  return { executions: count, successes, averageDurationMs: averageOf(durations) };
}
