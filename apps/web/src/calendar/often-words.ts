import { clockOf } from "#calendar/clock-of.ts";
import type { OftenTicks } from "#calendar/fold-often.ts";
import { everyWords } from "#calendar/tick-spacing.ts";
import { plural } from "#format/plural.ts";

/** `every 5 min, 288 times`; how often alone where the time between is not one, or not all of them are there. */
export function oftenWords(
  { sum, everyMs }: OftenTicks,
  { onlyAmiss }: { readonly onlyAmiss: boolean } = { onlyAmiss: false },
): string {
  const every = everyMs === undefined || onlyAmiss ? undefined : everyWords(everyMs);
  const times = plural(sum.count, "time");
  return every === undefined ? `${times} from ${clockOf(sum.local)}` : `${every}, ${times}`;
}
