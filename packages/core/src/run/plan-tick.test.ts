import { describe, expect, it } from "vitest";
import { createBlackout } from "../calendar/create-blackout.ts";
import type { DueSchedule } from "./due-schedule.ts";
import { planTick } from "./plan-tick.ts";

const at = (time: string) => new Date(`2026-03-01T${time}Z`);

function due(changes: Partial<DueSchedule> = {}): DueSchedule {
  return {
    spec: { expression: "* * * * *", timezone: "UTC" },
    nextRunAt: at("09:00:00"),
    endAt: null,
    misfirePolicy: "fire-once",
    catchUpMax: 10,
    graceMs: 60_000,
    blackout: null,
    ...changes,
  };
}

describe("planTick", () => {
  it("fires a tick that is due and moves on to the next", () => {
    expect(planTick(due(), at("09:00:00.200"))).toEqual({
      fire: { nominalAt: at("09:00:00"), late: false },
      makeUp: [],
      passed: [],
      nextRunAt: at("09:01:00"),
    });
  });

  it("fires ticks inside the grace one by one, none left out", () => {
    const spec = { expression: "*/10 * * * * *", timezone: "UTC" };
    const fired: Date[] = [];
    for (let next: Date | null = at("09:00:00"); next !== null && next <= at("09:00:30"); ) {
      const plan = planTick(due({ spec, nextRunAt: next }), at("09:00:30"));
      if (plan.fire) fired.push(plan.fire.nominalAt);
      next = plan.nextRunAt;
    }
    expect(fired).toEqual([at("09:00:00"), at("09:00:10"), at("09:00:20"), at("09:00:30")]);
  });

  it("fires once for all that an outage missed, the newest of them, and tells of the others", () => {
    expect(planTick(due(), at("11:00:30"))).toEqual({
      fire: { nominalAt: at("10:59:00"), late: true },
      makeUp: [],
      passed: [
        {
          outcome: "missed",
          reason: "nothing was running",
          from: at("09:00:00"),
          until: at("10:58:00"),
          count: 119,
        },
      ],
      nextRunAt: at("11:00:00"),
    });
  });

  it.each([
    ["fire-once", "the event was switched off", "10:10:00", 30],
    ["catch-up", "the event was switched off, and it makes up for 10 at most", "10:10:00", 20],
  ] as const)(
    "tells of a pause that is made up for as that, and of what came after it apart: %s",
    (misfirePolicy, reason, resumed, off) => {
      const plan = planTick(
        due({ misfirePolicy, nextRunAt: at("09:40:00"), offUntil: at(resumed) }),
        at("10:20:30"),
      );
      const [paused, missed, ...more] = plan.passed;
      expect(paused).toMatchObject({ outcome: "skipped:paused", reason, until: at("10:09:00"), count: off });
      expect(missed).toMatchObject({
        outcome: "missed",
        reason: reason.replace("the event was switched off", "nothing was running"),
        from: at("10:10:00"),
      });
      expect(more).toEqual([]);
      expect(off + (missed?.count ?? 0) + plan.makeUp.length + (plan.fire ? 1 : 0)).toBe(40);
    },
  );

  it("fires none of them where the policy is to skip", () => {
    expect(planTick(due({ misfirePolicy: "skip" }), at("11:00:30"))).toEqual({
      fire: null,
      makeUp: [],
      passed: [
        {
          outcome: "missed",
          reason: "nothing was running",
          from: at("09:00:00"),
          until: at("10:59:00"),
          count: 120,
        },
      ],
      nextRunAt: at("11:00:00"),
    });
  });

  it("fires a single late tick without a range", () => {
    const plan = planTick(due({ spec: { expression: "0 9 * * *", timezone: "UTC" } }), at("09:30:00"));
    expect(plan).toMatchObject({ fire: { nominalAt: at("09:00:00"), late: true }, passed: [] });
  });

  it("ends after the schedule's end, and after a single time", () => {
    expect(planTick(due({ endAt: at("09:00:30") }), at("09:00:00")).nextRunAt).toBeNull();
    const single = due({ spec: { at: at("09:00:00").toISOString(), timezone: "UTC" } });
    expect(planTick(single, at("09:00:00"))).toMatchObject({ fire: { late: false }, nextRunAt: null });
  });

  it("makes up for the oldest misses first, at most as many as it may, and tells of the rest", () => {
    const plan = planTick(due({ misfirePolicy: "catch-up", catchUpMax: 3 }), at("11:00:30"));
    expect(plan).toEqual({
      fire: null,
      makeUp: [at("09:00:00"), at("09:01:00"), at("09:02:00")],
      passed: [
        {
          outcome: "missed",
          reason: "nothing was running, and it makes up for 3 at most",
          from: at("09:03:00"),
          until: at("10:59:00"),
          count: 117,
        },
      ],
      nextRunAt: at("11:00:00"),
    });
  });

  it("makes up for all misses where they are few", () => {
    const plan = planTick(due({ misfirePolicy: "catch-up" }), at("09:03:30"));
    expect(plan.makeUp).toEqual([at("09:00:00"), at("09:01:00"), at("09:02:00")]);
    expect(plan.passed).toEqual([]);
    expect(plan.nextRunAt).toEqual(at("09:03:00"));
  });

  it("counts misses up to the schedule's end and no further", () => {
    const plan = planTick(due({ endAt: at("09:10:00"), misfirePolicy: "skip" }), at("11:00:30"));
    expect(plan.passed[0]).toMatchObject({ until: at("09:10:00"), count: 11 });
    expect(plan.nextRunAt).toBeNull();
  });

  it("counts every tick of a long time, however many there were", () => {
    const spec = { expression: "* * * * * *", timezone: "UTC" };
    const plan = planTick(due({ spec }), new Date("2026-03-31T09:00:00Z"));
    expect(plan.nextRunAt).toEqual(new Date("2026-03-31T08:59:00Z"));
    expect(plan.fire).toEqual({ nominalAt: new Date("2026-03-31T08:58:59Z"), late: true });
    expect(plan.passed[0]?.count).toBe(30 * 86_400 - 61);
  });
});

describe("a long grace", () => {
  const everySecond = { expression: "* * * * * *", timezone: "UTC" };
  const long = due({ spec: everySecond, graceMs: 3_600_000, misfirePolicy: "skip" });

  it("is no flood: of more than 90 the newest 60 fire on time, the older ones go by the misfire policy", () => {
    const plan = planTick(long, at("09:50:00"));
    expect(plan).toMatchObject({ fire: null, makeUp: [], nextRunAt: at("09:49:00") });
    expect(plan.passed).toMatchObject([
      { outcome: "missed", from: at("09:00:00"), until: at("09:48:59"), count: 49 * 60 },
    ]);
    const rest = planTick({ ...long, nextRunAt: at("09:49:00") }, at("09:50:00.400"));
    expect(rest).toMatchObject({ fire: { nominalAt: at("09:49:00"), late: false } });
  });

  it("counts ticks, not time", () => {
    const minutely = due({ graceMs: 86_400_000, misfirePolicy: "skip" });
    expect(planTick(minutely, at("10:30:00")).fire).toEqual({ nominalAt: at("09:00:00"), late: false });
    expect(planTick(minutely, at("10:31:00"))).toMatchObject({ fire: null, nextRunAt: at("09:31:00") });
  });

  it("counts up to the schedule's end", () => {
    const ended = { ...long, endAt: at("09:02:00") };
    expect(planTick(ended, at("09:50:00"))).toMatchObject({ nextRunAt: at("09:01:01") });
    expect(planTick({ ...ended, endAt: at("09:00:30") }, at("09:50:00"))).toMatchObject({
      fire: { nominalAt: at("09:00:00"), late: false },
    });
  });
});

describe("planTick with a calendar", () => {
  const lunch = createBlackout({
    skip: [{ name: "Lunch", from: at("12:00:00").getTime(), until: at("13:00:00").getTime() }],
    only: null,
  });

  it("passes over a tick that falls into it, by its name", () => {
    expect(planTick(due({ blackout: lunch, nextRunAt: at("12:30:00") }), at("12:30:01"))).toEqual({
      fire: null,
      makeUp: [],
      passed: [
        {
          outcome: "skipped:calendar",
          reason: "Lunch",
          from: at("12:30:00"),
          until: at("12:30:00"),
          count: 1,
        },
      ],
      nextRunAt: at("12:31:00"),
    });
  });

  it("makes up for no tick that it would have kept from firing", () => {
    const plan = planTick(
      due({ blackout: lunch, nextRunAt: at("11:58:00"), misfirePolicy: "catch-up", catchUpMax: 4 }),
      at("13:10:30"),
    );
    expect(plan.makeUp).toEqual([at("11:58:00"), at("11:59:00"), at("13:00:00"), at("13:01:00")]);
    expect(plan.passed.map(({ outcome, count }) => ({ outcome, count }))).toEqual([
      { outcome: "skipped:calendar", count: 60 },
      { outcome: "missed", count: 8 },
    ]);
  });

  it("fires once the newest miss outside it, and only when it is over", () => {
    const outage = due({ blackout: lunch, nextRunAt: at("11:00:00") });
    const during = planTick(outage, at("12:30:30"));
    expect(during).toMatchObject({ fire: null, makeUp: [at("11:59:00")] });
    const after = planTick(outage, at("13:00:30"));
    expect(after).toMatchObject({ fire: { nominalAt: at("11:59:00"), late: true }, makeUp: [] });
    for (const plan of [during, after]) {
      const told = plan.passed.reduce((sum, { count }) => sum + count, 1);
      const ticks = plan === during ? 90 : 120;
      expect(told).toBe(ticks);
    }
  });
});
