import type { CalendarSum } from "@carillon/core/contracts";
import { clsx } from "clsx";
import type { OftenTicks } from "#calendar/fold-often.ts";
import { oftenWords } from "#calendar/often-words.ts";
import { CHIP, sumLook, sumWords } from "#calendar/sum-look.ts";
import { TickIcon } from "#calendar/tick-badge.tsx";
import { isAmiss } from "#calendar/tick-counts.ts";
import { OUTCOME_LOOK, type TickLook } from "#calendar/tick-look.ts";
import { plural } from "#format/plural.ts";
import type { Tone } from "#ui/badge.tsx";
import { Link } from "#ui/link.tsx";
import { RUN_STATUS_LOOK } from "#ui/run-status.tsx";

type OftenChipProps = { readonly ticks: OftenTicks; readonly href: string };

/** An event that runs often on a day of a week: its name, how often, and what is worst of it in a word. */
export function OftenChip({ ticks, href }: OftenChipProps) {
  const { sum } = ticks;
  const name = sum.eventName ?? plural(sum.events, "event");
  const worst = worstOf(sum);
  const count = `${sum.count.toLocaleString("en")}×`;
  const words = `${name} ${count} ${worst.words}: ${oftenWords(ticks)}: ${sumWords(sum)}`;
  return (
    <Link href={href} className={clsx(CHIP, "items-start")} title={words} aria-label={words}>
      <span className="mt-0.5">
        <TickIcon look={sumLook(sum)} />
      </span>
      <span className="min-w-0">
        <bdi className="block truncate">{name}</bdi>
        <span className="block text-ink-3">
          <span className="font-mono">{count}</span>{" "}
          <span className={clsx("whitespace-nowrap", worst.look)}>{worst.words}</span>
        </span>
      </span>
    </Link>
  );
}

const LOOKS: Partial<Readonly<Record<Tone, string>>> = {
  bad: "font-semibold text-bad",
  warn: "font-semibold text-warn",
};

/** `3 failed`, `2 missed`; where all of it is alike, a word is enough. */
function worstOf({ failures, outcomes }: CalendarSum): { readonly words: string; readonly look: string } {
  const said = (count: number, { word, tone }: TickLook) => ({
    words: `${count === all ? "" : `${count.toLocaleString("en")} `}${word.toLowerCase()}`,
    look: LOOKS[tone] ?? "",
  });
  const all = outcomes.reduce((sum, { count }) => sum + count, 0);
  if (failures > 0) return said(failures, RUN_STATUS_LOOK.FAILURE);
  const worst = outcomes.find(({ outcome }) => isAmiss(outcome)) ?? outcomes[0];
  return worst ? said(worst.count, OUTCOME_LOOK[worst.outcome]) : { words: "", look: "" };
}
