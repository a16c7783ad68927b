import type { ScheduleRow } from "@carillon/db";
import type { PlannedInput } from "./planned-input.ts";

type Given = { readonly short: PlannedInput | null; readonly schedules: readonly PlannedInput[] };

/** Schedules that are given anew, each with the one of the same text that it was before: such an interval keeps its phase. */
export function inPhase(
  { short, schedules }: Given,
  stored: readonly ScheduleRow[],
): { short: PlannedInput | null; schedules: PlannedInput[] } {
  const left = [...stored];
  const withBefore = (input: PlannedInput): PlannedInput => {
    if (input.before || input.at !== undefined) return input;
    const text = input.interval ?? input.expression;
    const place = left.findIndex(({ interval, expression }) => (interval ?? expression) === text);
    const [before] = place < 0 ? [] : left.splice(place, 1);
    return { ...input, before };
  };
  return { short: short && withBefore(short), schedules: schedules.map(withBefore) };
}
