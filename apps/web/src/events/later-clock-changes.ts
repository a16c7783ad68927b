import type { Preview } from "@carillon/core/contracts";

type ClockChange = NonNullable<Preview["clockChanges"]>[number];

/** Changes of clocks after the last time that is shown; those before are marked at the times themselves. */
export function laterClockChanges({ fires, clockChanges = [] }: Preview): readonly ClockChange[] {
  const last = fires.at(-1);
  return last ? clockChanges.filter(({ at }) => at > (last.untilAt ?? last.at)) : [];
}
