import type { TruncationStrategy } from "@carillon/core";
import { codeLines } from "./cut-code.ts";
import { keepLines, type Line } from "./keep-lines.ts";
import type { TextCost } from "./text-cost.ts";
import { kindOfText } from "./text-kind.ts";

/** Room for the words about what was left out. */
const MARKER_ROOM = 50;

/** Of the room for a text that is neither code nor a log, what its beginning gets. */
const HEAD_SHARES: Readonly<Record<TruncationStrategy, number>> = { end: 1, middle: 0.5, smart: 0.75 };

/** The text in no more room than given (60 or more), with words in place of what was left out. */
export function shrinkText(
  text: string,
  { room, strategy, cost }: { room: number; strategy: TruncationStrategy; cost: TextCost },
): string {
  if (text.length <= room && cost.length(text) <= room) return text;
  const byLines = strategy === "smart" ? shrinkLines(text, room, cost) : null;
  return byLines ?? shrinkCharacters(text, { room, headShare: HEAD_SHARES[strategy], cost });
}

/** null: it has no lines that would tell more than its characters. */
function shrinkLines(text: string, room: number, cost: TextCost): string | null {
  const kind = kindOfText(text);
  if (kind === "prose") return null;
  const lines: Line[] = text.split("\n").map((each) => ({ text: each, stands: 1 }));
  if (kind === "code") {
    for (const each of codeLines(lines)) {
      const whole = each.map((line) => line.text).join("\n");
      if (whole.length <= room && cost.length(whole) <= room) return whole;
    }
    return keepLines(codeLines(lines).at(-1) ?? lines, { room, cost });
  }
  return keepLines(lines, { room, cost });
}

function shrinkCharacters(
  text: string,
  { room, headShare, cost }: { room: number; headShare: number; cost: TextCost },
): string {
  const left = room - MARKER_ROOM;
  const tail = cost.tail(text, Math.floor(left * (1 - headShare)));
  const head = cost.head(text, left - cost.length(tail));
  const leftOut = text.length - head.length - tail.length;
  return `${head}… [${leftOut} characters left out]${tail === "" ? "" : ` …${tail}`}`;
}
