import { looksOf, type ScheduleSpec, tellsOf, untoldTicks } from "@carillon/core";
import type { Sql } from "../../client.ts";
import type { Tick } from "./due-tick.ts";
import { takeOutOfRanges } from "./take-out-of-ranges.ts";
import { type ToldSpan, toldBefore } from "./told-before.ts";

/**
 * Takes out what the ledger tells of already by another schedule of the same event, which was claimed before. A tick that
 * is to run is told of by its own row: the one that told of it as one of many goes without it.
 */
export async function leaveTold(
  tx: Sql,
  ticks: readonly Tick[],
  specOf: (tick: Tick) => ScheduleSpec,
): Promise<readonly Tick[]> {
  const shared = ticks.filter(({ row }) => row.sharesEvent);
  if (shared.length === 0) return ticks;
  const before = await toldBefore(tx, shared);
  if (before.singles.size === 0 && before.spans.size === 0) return ticks;
  const singlesOf = ({ row }: Tick) => before.singles.get(row.eventId) ?? [];
  const spansOf = ({ row }: Tick) =>
    (before.spans.get(row.eventId) ?? []).filter(({ scheduleId }) => scheduleId !== row.id);
  const running = shared.filter(({ executionId }) => executionId !== null);
  const taken = running.flatMap((tick) => {
    const at = tick.nominalAt;
    if (singlesOf(tick).some((other) => other.getTime() === at.getTime())) return [];
    const span = spanWith(spansOf(tick), at);
    return span ? [{ span, at }] : [];
  });
  await takeOutOfRanges(tx, taken);
  const looks = looksOf();
  return ticks.flatMap((tick) => {
    const told = { singles: singlesOf(tick), spans: spansOf(tick), looks };
    const isAlone = told.singles.length === 0 && told.spans.length === 0;
    if (tick.executionId !== null || isAlone) return [tick];
    const { nominalAt: from, untilAt, count } = tick;
    const rest = untoldTicks({ spec: specOf(tick), from, until: untilAt ?? from, count }, told);
    if (!rest) return [];
    return [
      { ...tick, nominalAt: rest.from, untilAt: rest.count > 1 ? rest.until : null, count: rest.count },
    ];
  });
}

/** The one that tells of an instant: surely the one that begins with it. */
function spanWith(spans: readonly ToldSpan[], at: Date): ToldSpan | undefined {
  return spans.find(({ from }) => from.getTime() === at.getTime()) ?? spans.find((span) => tellsOf(span, at));
}
