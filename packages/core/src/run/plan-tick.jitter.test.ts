import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBlackout } from "../calendar/create-blackout.ts";
import { drawJitter } from "./draw-jitter.ts";
import type { DueSchedule, TickPlan } from "./due-schedule.ts";
import { planTick } from "./plan-tick.ts";

const at = (time: string) => new Date(`2026-03-01T${time}Z`);
const HOURLY = { expression: "0 * * * *", timezone: "UTC" };
const lunch = createBlackout({
  skip: [{ name: "Lunch", from: at("12:00:00").getTime(), until: at("13:00:00").getTime() }],
  only: null,
});

/** An hourly schedule with half an hour's jitter that drew 20 minutes. */
function due({ dueAt = at("09:20:00"), random = () => 0.5, ...changes }: Partial<Draw> = {}): DueSchedule {
  return {
    spec: HOURLY,
    nextRunAt: at("09:00:00"),
    endAt: null,
    misfirePolicy: "skip",
    catchUpMax: 10,
    graceMs: 60_000,
    blackout: null,
    jitter: { dueAt, mostMs: 30 * 60_000, random },
    ...changes,
  };
}
type Draw = DueSchedule & { readonly dueAt: Date; readonly random: () => number };

describe("planTick with jitter", () => {
  it("fires what is looked at in time after its jitter, and draws the next one's", () => {
    expect(planTick(due(), at("09:20:30"))).toEqual({
      fire: { nominalAt: at("09:00:00"), late: false },
      makeUp: [],
      passed: [],
      nextRunAt: at("10:00:00"),
      nextDueAt: at("10:15:00"),
    });
  });

  it("measures lateness from when it was due, not from the most that jitter might have been", () => {
    const plan = planTick(due(), at("09:22:00"));
    expect(plan).toMatchObject({
      fire: null,
      passed: [{ outcome: "missed", from: at("09:00:00"), count: 1 }],
    });
    expect(plan.nextRunAt).toEqual(at("10:00:00"));
  });

  it("leaves to come what an outage has not kept from running yet", () => {
    const late = planTick(due({ misfirePolicy: "fire-once" }), at("11:10:00"));
    expect(late.fire).toEqual({ nominalAt: at("10:00:00"), late: true });
    expect(late).toMatchObject({ nextRunAt: at("11:00:00"), nextDueAt: at("11:15:00") });
    const missed = planTick(due(), at("11:20:00"));
    expect(missed.passed).toMatchObject([{ outcome: "missed", count: 3, until: at("11:00:00") }]);
    expect(missed.nextRunAt).toEqual(at("12:00:00"));
  });

  it("tells of every tick once, however the jitter falls", () => {
    const draws = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), {
      minLength: 200,
      maxLength: 200,
    });
    const waits = fc.array(fc.integer({ min: 0, max: 4 * 3_600_000 }), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(
        draws,
        waits,
        fc.constantFrom("fire-once", "skip", "catch-up"),
        (drawn, outages, policy) => {
          let draw = 0;
          const random = () => drawn[draw++ % drawn.length] ?? 0;
          let schedule = due({ misfirePolicy: policy, random });
          let now = at("09:20:00");
          const told: number[] = [];
          for (const outage of outages) {
            now = new Date(Math.max(now.getTime(), schedule.jitter?.dueAt.getTime() ?? 0) + outage);
            const plan = planTick(schedule, now);
            told.push(...ticksOf(plan));
            const { nextRunAt, nextDueAt } = plan;
            if (!nextRunAt || !nextDueAt) throw new Error("it goes on for ever");
            expect(nextDueAt.getTime()).toBeLessThan(nextRunAt.getTime() + 30 * 60_000);
            schedule = due({ misfirePolicy: policy, random, nextRunAt, dueAt: nextDueAt });
          }
          const hours = told.toSorted((a, b) => a - b);
          expect(hours).toEqual(hours.map((_, index) => at("09:00:00").getTime() + index * 3_600_000));
        },
      ),
    );
  });
});

function ticksOf({ fire, makeUp, passed }: TickPlan): number[] {
  const ranges = passed.flatMap(({ from, count }) =>
    Array.from({ length: count }, (_, index) => from.getTime() + index * 3_600_000),
  );
  return [...(fire ? [fire.nominalAt] : []), ...makeUp].map((each) => each.getTime()).concat(ranges);
}

describe("jitter and calendars", () => {
  it("a tick does not run in a calendar's time that was there only after its jitter was drawn", () => {
    const moved = due({ nextRunAt: at("11:50:00"), dueAt: at("12:10:00"), blackout: lunch });
    expect(planTick(moved, at("12:10:01"))).toMatchObject({
      fire: null,
      passed: [{ outcome: "skipped:calendar", reason: "Lunch", from: at("11:50:00"), count: 1 }],
    });
  });

  it("moves a tick at most up to where a calendar's time begins", () => {
    const spec = { expression: "50 11 * * *", timezone: "UTC" };
    const draw = (random: number) =>
      drawJitter(
        { spec, jitterMs: 3_600_000, blackout: lunch, endAt: null, random: () => random },
        at("11:50:00"),
      );
    expect(draw(0.999_999)).toEqual(at("11:59:59.999"));
    expect(draw(0.5)).toEqual(at("11:55:00"));
  });

  it("moves no tick past the next one, so that they do not pile up", () => {
    const spec = { expression: "* * * * *", timezone: "UTC" };
    const latest = { spec, jitterMs: 3_600_000, blackout: null, endAt: null, random: () => 0.999_999_9 };
    expect(drawJitter(latest, at("09:00:00"))).toEqual(at("09:00:59.999"));
    const once = { ...latest, spec: { at: "2026-03-01T09:00:00Z", timezone: "UTC" }, random: () => 0.5 };
    expect(drawJitter(once, at("09:00:00"))).toEqual(at("09:30:00"));
    const last = new Date("9999-12-31T23:59:59.000Z");
    expect(drawJitter(once, last).getTime() - last.getTime()).toBeLessThan(1_000);
  });

  it("moves no tick past the schedule's end, which belongs to it", () => {
    const spec = { expression: "*/5 * * * *", timezone: "UTC" };
    const latest = { spec, jitterMs: 3_600_000, blackout: null, random: () => 0.999_999_9 };
    expect(drawJitter({ ...latest, endAt: at("09:02:00") }, at("09:00:00"))).toEqual(at("09:02:00"));
    expect(drawJitter({ ...latest, endAt: at("09:00:00") }, at("09:00:00"))).toEqual(at("09:00:00"));
    const plan = planTick(
      due({
        spec,
        nextRunAt: at("08:55:00"),
        dueAt: at("08:55:00"),
        endAt: at("09:01:00"),
        random: () => 0.999_999_9,
      }),
      at("08:55:00"),
    );
    expect(plan).toMatchObject({ nextRunAt: at("09:00:00"), nextDueAt: at("09:01:00") });
  });
});
