import type { CalendarSum } from "@carillon/core/contracts";
import { OUTCOME_LOOK, type TickLook } from "#calendar/tick-look.ts";
import { RUN_STATUS_LOOK } from "#ui/run-status.tsx";

/** A tick in a cell of the week. */
export const CHIP =
  "flex min-w-0 items-center gap-1 rounded-sm px-1 py-px text-2xs text-ink-2 transition-colors hover:bg-hover hover:text-ink";

/** `3 failed, 285 fired` */
export function sumWords({ outcomes, failures }: CalendarSum): string {
  const words = outcomes.map(
    ({ outcome, count }) => `${count.toLocaleString("en")} ${OUTCOME_LOOK[outcome].word.toLowerCase()}`,
  );
  return [...(failures > 0 ? [`${failures.toLocaleString("en")} failed`] : []), ...words].join(", ");
}

/** What is worst about it. */
export function sumLook({ failures, outcomes }: CalendarSum): TickLook {
  if (failures > 0) return RUN_STATUS_LOOK.FAILURE;
  const looks = outcomes.map(({ outcome }) => OUTCOME_LOOK[outcome]);
  return looks.find(({ tone }) => tone === "bad" || tone === "warn") ?? looks[0] ?? OUTCOME_LOOK.fired;
}
