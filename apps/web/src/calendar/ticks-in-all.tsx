import type { CalendarItem } from "@carillon/core/contracts";
import { SumBadges } from "#calendar/sum-badges.tsx";
import { amissOf, countTicks } from "#calendar/tick-counts.ts";
import { Button } from "#ui/button.tsx";

type TicksInAllProps = {
  readonly items: readonly CalendarItem[];
  readonly onlyAmiss: boolean;
  readonly onOnlyAmiss: (only: boolean) => void;
};

/** What became of all ticks that are shown, and the way to those that did not go as planned. */
export function TicksInAll({ items, onlyAmiss, onOnlyAmiss }: TicksInAllProps) {
  const hasAmiss = onlyAmiss || amissOf(items).length > 0;
  return (
    <div className="mb-3 flex min-h-7 flex-wrap items-center gap-x-3 gap-y-2">
      <span className="sr-only">In all:</span>
      <SumBadges sum={countTicks(items)} className="flex" />
      {hasAmiss ? (
        <Button size="sm" onClick={() => onOnlyAmiss(!onlyAmiss)}>
          {onlyAmiss ? "Show all" : "Only what did not go as planned"}
        </Button>
      ) : null}
    </div>
  );
}
