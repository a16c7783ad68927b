import type { CalendarItem } from "@carillon/core/contracts";
import { TickIcon } from "#calendar/tick-badge.tsx";
import { lookOf, OUTCOME_LOOK, type TickLook } from "#calendar/tick-look.ts";

/** What the signs mean that are in sight. */
export function WeekLegend({ items }: { readonly items: readonly CalendarItem[] }) {
  const looks = items.flatMap((item): readonly TickLook[] =>
    item.kind === "tick" ? [lookOf(item)] : item.outcomes.map(({ outcome }) => OUTCOME_LOOK[outcome]),
  );
  const shown = [...new Map(looks.map((look) => [look.word, look])).values()];
  return (
    <ul aria-label="Signs" className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-ink-3 text-xs">
      {shown.map((look) => (
        <li key={look.word} className="inline-flex items-center gap-1.5">
          <TickIcon look={look} />
          {look.word}
        </li>
      ))}
    </ul>
  );
}
