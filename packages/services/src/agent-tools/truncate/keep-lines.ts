import type { TextCost } from "./text-cost.ts";

/** `stands`: how many lines of the text it stands for. */
export type Line = { readonly text: string; readonly stands: number };

/** Room for the words about the lines left out, and a line break. */
const MARKER_ROOM = 50;
const BREAK_ROOM = 2;

export const linesLeftOut = (count: number): string =>
  `… [${count} ${count === 1 ? "line" : "lines"} left out] …`;

/**
 * The first and the last lines, each half of the room, whole.
 * @returns null where not even the first one fits
 */
export function keepLines(
  lines: readonly Line[],
  { room, cost }: { room: number; cost: TextCost },
): string | null {
  const half = (room - MARKER_ROOM) / 2;
  let last = lines.length;
  for (let used = 0; last > 0; last -= 1) {
    used += roomOf(lines[last - 1], cost);
    if (used > half) break;
  }
  let first = 0;
  for (let used = 0; first < last; first += 1) {
    used += roomOf(lines[first], cost);
    if (used > half) break;
  }
  if (first === 0) return null;
  const leftOut = lines.slice(first, last).reduce((sum, { stands }) => sum + stands, 0);
  return [
    ...lines.slice(0, first).map(({ text }) => text),
    ...(leftOut > 0 ? [linesLeftOut(leftOut)] : []),
    ...lines.slice(last).map(({ text }) => text),
  ].join("\n");
}

const roomOf = (line: Line | undefined, cost: TextCost) => cost.length(line?.text ?? "") + BREAK_ROOM;
