import type { Preview } from "@carillon/core/contracts";

/** A line of the preview: a time at which it fires, or one at which it does not and why. */
export type PreviewedLine = {
  readonly key: string;
  readonly at: string;
  readonly local: string;
  /** Numbers of the schedules, from 1, where there are several. */
  readonly which: readonly number[];
  readonly look: "fires" | "odd" | "left-out";
  readonly note: string | undefined;
};

const places = (schedules: readonly number[] = []) => schedules.map((place) => place + 1);

/** Fires, times left out by a calendar and times that the clock skips, in one order. */
export function previewLines({ fires, swallowed = [] }: Preview): PreviewedLine[] {
  const lost = swallowed.map(
    ({ at, local, reason, schedules }): PreviewedLine => ({
      key: `skipped ${local}`,
      at,
      local,
      which: places(schedules),
      look: "left-out",
      note: reason,
    }),
  );
  const lines = fires.map(({ at, local, mark, reason, skipped, count = 1, schedules }): PreviewedLine => {
    const more = count > 1 ? `, and ${(count - 1).toLocaleString("en")} more` : "";
    const note = skipped === undefined ? reason : `Left out${more}: ${skipped}`;
    const look = skipped !== undefined ? "left-out" : mark ? "odd" : "fires";
    return { key: at, at, local, which: places(schedules), look, note };
  });
  // What a gap takes away stands before the first time after it.
  return [...lost, ...lines].sort((a, b) => a.at.localeCompare(b.at));
}
