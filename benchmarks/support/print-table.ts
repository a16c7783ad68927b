import { summarize } from "./statistics.ts";
import type { Goal, Table, Verdict } from "./table.ts";

/** The table as text: median and range of each row, then each goal with its ratio and whether it is met. */
export function printTable({ title, unit, rows, verdicts }: Table): string {
  const width = Math.max(...rows.map(({ name }) => name.length), ...verdicts.map(({ text }) => text.length));
  const lines = rows.map(({ name, values }) => {
    const { median, min, max } = summarize(values);
    return `  ${name.padEnd(width)}  ${figure(median).padStart(9)}  (${figure(min)} – ${figure(max)})`;
  });
  return [
    `${title} [${unit}; median (range) of ${rows[0]?.values.length ?? 0} rounds]`,
    ...lines,
    ...verdicts.map((each) => verdictLine(each, width)),
  ].join("\n");
}

function verdictLine({ text, summary, goal, isMet }: Verdict, width: number): string {
  const range = `(${figure(summary.min)} – ${figure(summary.max)})`;
  return `  ${text.padEnd(width)}  ${figure(summary.median).padStart(9)}  ${range}  goal ${goalText(goal)}: ${isMet ? "met" : "MISSED"}`;
}

function goalText({ kind, value }: Goal): string {
  return `${kind === "atLeast" ? "≥" : "≤"} ${value}`;
}

function figure(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
