import type { Preview } from "@carillon/core/contracts";
import { cleanText } from "../output/clean-text.ts";
import type { Paint } from "../output/paint.ts";

type Fire = Preview["fires"][number];

/** The next fire times, one a line, with what is odd about them and what does not come. */
export function showPreview(
  { words, timezone, schedules, fires, swallowed = [], clockChanges = [], warnings }: Preview,
  paint: Paint,
): string {
  const times = fires.map((fire) => ({ at: fire.at, line: lineOf(fire, schedules !== undefined, paint) }));
  const lost = swallowed.map(({ at, local, reason }) => ({
    at,
    line: `${paint("dim", local)}  ${paint("yellow", `does not come: ${reason}`)}`,
  }));
  // Before the first time after the gap.
  const lines = [...lost, ...times].sort((a, b) => a.at.localeCompare(b.at)).map(({ line }) => line);
  return [
    ...(schedules
      ? [...schedules.map((each, index) => cleanText(`${index + 1}. ${each.words}`)), timezone]
      : [cleanText(`${words} (${timezone})`)]),
    ...(lines.length > 0 ? lines : ["It does not fire any more."]),
    ...clockChanges
      .filter(({ at }) => at > (fires.at(-1)?.untilAt ?? fires.at(-1)?.at ?? ""))
      .map(({ local, reason }) => `${paint("dim", local)}  ${paint("yellow", cleanText(reason))}`),
    ...warnings.map(({ message }) => paint("yellow", cleanText(`Warning: ${message}`))),
  ].join("\n");
}

function lineOf(
  { at, local, reason, schedules = [], skipped, count = 1 }: Fire,
  hasSeveral: boolean,
  paint: Paint,
): string {
  const which = hasSeveral ? `  ${schedules.map((place) => `${place + 1}.`).join(" ")}` : "";
  const more = count > 1 ? ` and ${(count - 1).toLocaleString("en")} more after it` : "";
  const odd = skipped === undefined ? reason : `left out${more}: ${skipped}`;
  const note = odd === undefined ? "" : paint("yellow", `  ${cleanText(odd)}`);
  return `${local}  ${paint("dim", at)}${which}${note}`;
}
