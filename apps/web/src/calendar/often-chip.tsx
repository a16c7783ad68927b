import { clsx } from "clsx";
import type { OftenTicks } from "#calendar/fold-often.ts";
import { oftenWords } from "#calendar/often-words.ts";
import { CHIP, sumLook, sumWords } from "#calendar/sum-look.ts";
import { TickIcon } from "#calendar/tick-badge.tsx";
import { isAmiss } from "#calendar/tick-counts.ts";
import { plural } from "#format/plural.ts";
import { Link } from "#ui/link.tsx";

type OftenChipProps = { readonly ticks: OftenTicks; readonly href: string };

/** An event that runs often on a day of a week, with how much of it went amiss. */
export function OftenChip({ ticks, href }: OftenChipProps) {
  const { sum } = ticks;
  const name = sum.eventName ?? plural(sum.events, "event");
  const amiss = sum.outcomes.reduce(
    (all, { outcome, count }) => all + (isAmiss(outcome) ? count : 0),
    sum.failures,
  );
  const words = `${name}: ${oftenWords(ticks)}: ${sumWords(sum)}`;
  return (
    <Link href={href} className={CHIP} title={words} aria-label={words}>
      <TickIcon look={sumLook(sum)} />
      <span className="font-mono">{sum.count.toLocaleString("en")}×</span>
      <bdi className="truncate">{name}</bdi>
      {amiss > 0 ? (
        <span
          className={clsx(
            "ml-auto shrink-0 rounded-sm px-1 font-semibold",
            sum.failures > 0 ? "bg-bad-wash text-bad" : "bg-warn-wash text-warn",
          )}
        >
          {amiss.toLocaleString("en")}
        </span>
      ) : null}
    </Link>
  );
}
