import type { Preview } from "@carillon/core/contracts";
import { cleanText } from "../output/clean-text.ts";
import type { Paint } from "../output/paint.ts";

const MARKS = {
  gap: "moved out of the hour that the clocks skip",
  repeat: "the clocks show this time twice",
};

/** The next fire times, one a line, with what is odd about them. */
export function showPreview({ words, timezone, fires, warnings }: Preview, paint: Paint): string {
  const times = fires.map(({ at, local, mark }) => {
    const odd = mark ? paint("yellow", `  ${MARKS[mark]}`) : "";
    return `${local}  ${paint("dim", at)}${odd}`;
  });
  return [
    cleanText(`${words} (${timezone})`),
    ...(times.length > 0 ? times : ["It does not fire any more."]),
    ...warnings.map(({ message }) => paint("yellow", cleanText(`Warning: ${message}`))),
  ].join("\n");
}
