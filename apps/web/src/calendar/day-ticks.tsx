import type { CalendarItem } from "@carillon/core/contracts";
import { foldOften } from "#calendar/fold-often.ts";
import { type CalendarScope, ItemList } from "#calendar/item-list.tsx";
import { oftenWords } from "#calendar/often-words.ts";
import { SumRow } from "#calendar/sum-row.tsx";

type DayTicksProps = {
  readonly items: readonly CalendarItem[];
  readonly scope: CalendarScope;
  readonly isToday: boolean;
  /** The day in words, after "of". */
  readonly day: string;
};

/** A day: a line for each event that runs often, then all else in the order of time. */
export function DayTicks({ items, scope, isToday, day }: DayTicksProps) {
  const folded = scope.eventId === undefined ? foldOften(items) : { often: [], others: items };
  return (
    <div className="rounded-lg border border-line bg-surface">
      {folded.often.length > 0 ? (
        <ul aria-label={`What runs often, of ${day}`} className="border-line border-b last:border-b-0">
          {folded.often.map((each) => (
            <SumRow key={each.sum.eventId} sum={each.sum} words={oftenWords(each, scope)}>
              {() => (
                <div className="border-line border-t bg-sunken pl-3 sm:pl-6">
                  <ItemList
                    items={each.items}
                    scope={scope}
                    label={`Hours of ${each.sum.eventName ?? "many events"}`}
                    hasNow={isToday}
                  />
                </div>
              )}
            </SumRow>
          ))}
        </ul>
      ) : null}
      {folded.others.length > 0 ? (
        <ItemList items={folded.others} scope={scope} label={`Ticks of ${day}`} hasNow={isToday} />
      ) : null}
    </div>
  );
}
