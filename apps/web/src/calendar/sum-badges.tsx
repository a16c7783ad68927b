import type { CalendarSum } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { TickBadge } from "#calendar/tick-badge.tsx";
import { OUTCOME_LOOK } from "#calendar/tick-look.ts";
import { RUN_STATUS_LOOK } from "#ui/run-status.tsx";

type SumBadgesProps = { readonly sum: CalendarSum; readonly className: string };

/** How many of each, what has failed first. */
export function SumBadges({ sum, className }: SumBadgesProps) {
  return (
    <span className={clsx("flex-wrap gap-1", className)}>
      {sum.failures > 0 ? <TickBadge look={RUN_STATUS_LOOK.FAILURE} count={sum.failures} /> : null}
      {sum.outcomes.map(({ outcome, count }) => (
        <TickBadge key={outcome} look={OUTCOME_LOOK[outcome]} count={count} />
      ))}
    </span>
  );
}
