import { clsx } from "clsx";
import { TickBadge } from "#calendar/tick-badge.tsx";
import { isAmiss, type TickCounts } from "#calendar/tick-counts.ts";
import { OUTCOME_LOOK } from "#calendar/tick-look.ts";
import { RUN_STATUS_LOOK } from "#ui/run-status.tsx";

type SumBadgesProps = {
  readonly sum: TickCounts;
  readonly className: string;
};

/** How many of each, what is amiss first; those that have failed are among the fired ones, and told once. */
export function SumBadges({ sum, className }: SumBadgesProps) {
  const told = sum.outcomes
    .map(({ outcome, count }) => ({ outcome, count: outcome === "fired" ? count - sum.failures : count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => Number(isAmiss(b.outcome)) - Number(isAmiss(a.outcome)));
  return (
    <span className={clsx("flex-wrap gap-1", className)}>
      {sum.failures > 0 ? <TickBadge look={RUN_STATUS_LOOK.FAILURE} count={sum.failures} /> : null}
      {told.map(({ outcome, count }) => (
        <TickBadge key={outcome} look={OUTCOME_LOOK[outcome]} count={count} />
      ))}
    </span>
  );
}
