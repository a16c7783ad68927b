import type { CarillonClient } from "@carillon/client";
import fc from "fast-check";

type Inputs = Parameters<CarillonClient["events"]["update"]["mutate"]>[0];
type Given = NonNullable<Inputs["schedules"]>[number];
export type Change = Partial<Omit<ScheduleModel, "short" | "others">> & {
  readonly schedule?: string;
  readonly schedules?: readonly Given[];
  readonly name?: string;
};

/** What an event with schedules is, and nothing of how it is kept. */
export type ScheduleModel = {
  readonly short: string | null;
  readonly others: readonly Given[];
  readonly timezone: string;
  readonly startAt: string | null;
  readonly endAt: string | null;
  readonly jitterSeconds: number;
  readonly status: string;
};

export const NEW: ScheduleModel = {
  short: null,
  others: [],
  timezone: "UTC",
  startAt: null,
  endAt: null,
  jitterSeconds: 0,
  status: "ACTIVE",
};

/** As docs/guides/schedules.md has it. null: it is refused, since no schedule would be left. */
export function changed(model: ScheduleModel, change: Change): ScheduleModel | null {
  const { schedule, schedules, name: _, ...common } = change;
  const short = schedule ?? (schedules === undefined ? model.short : null);
  const others = schedules ?? model.others;
  if (short === null && others.length === 0) return null;
  return { ...model, ...common, short, others };
}

/** The schedules as `getById` answers them, but for what time adds. */
export function shownOf({ short, others, timezone, startAt, endAt, jitterSeconds }: ScheduleModel) {
  const common = { timezone, startAt, endAt, jitterSeconds };
  return [...(short === null ? [] : [{ expression: short }]), ...others].map((given) => ({
    ...common,
    ...given,
  }));
}

const ZONES = fc.constantFrom("UTC", "Europe/Berlin", "Asia/Tokyo");
const JITTERS = fc.constantFrom(0, 5, 60);
const STARTS = fc.constantFrom("2020-01-01T00:20:00.000Z", "2090-01-01T00:00:00.000Z");
const ENDS = fc.constantFrom("2095-01-01T00:00:00.000Z", "2096-06-01T00:00:00.000Z");
/** Few, so that the same one comes twice. */
const EXPRESSIONS = fc.constantFrom("0 9 * * *", "30 4 * * 1", "every 7h");

const OTHER: fc.Arbitrary<Given> = fc
  .tuple(
    fc.oneof(
      EXPRESSIONS.map((expression) => ({ expression })),
      fc.constantFrom("every 7h", "PT11M").map((interval) => ({ interval })),
      fc.constant({ at: "2092-03-04T05:06:07.000Z" }),
    ),
    fc.record(
      { timezone: ZONES, startAt: STARTS, endAt: ENDS, jitterSeconds: JITTERS },
      { requiredKeys: [] },
    ),
  )
  .map(([when, own]) => ({ ...when, ...own }) as Given);

export const CHANGES: fc.Arbitrary<Change[]> = fc.array(
  fc.oneof(
    fc.record({ schedule: EXPRESSIONS }),
    fc.record({ schedules: fc.array(OTHER, { maxLength: 3 }) }),
    fc.record({ schedule: EXPRESSIONS, schedules: fc.array(OTHER, { maxLength: 3 }) }),
    fc.record({ timezone: ZONES }),
    fc.record({ startAt: fc.option(STARTS) }),
    fc.record({ endAt: fc.option(ENDS) }),
    fc.record({ jitterSeconds: JITTERS }),
    fc.record({ status: fc.constantFrom("ACTIVE" as const, "PAUSED" as const) }),
    fc.record({ name: fc.constantFrom("A", "B"), timezone: ZONES, jitterSeconds: JITTERS }),
  ),
  { minLength: 1, maxLength: 6 },
);
export const FIRST: fc.Arbitrary<Change> = fc.record(
  { schedule: EXPRESSIONS, schedules: fc.array(OTHER, { minLength: 1, maxLength: 3 }) },
  { requiredKeys: ["schedule"] },
);
