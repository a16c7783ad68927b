import { describe, expect, it } from "vitest";
import { type DueSchedule, planTick } from "./plan-tick.ts";

const at = (time: string) => new Date(`2026-03-01T${time}Z`);

function due(changes: Partial<DueSchedule> = {}): DueSchedule {
  return {
    spec: { expression: "* * * * *", timezone: "UTC" },
    nextRunAt: at("09:00:00"),
    endAt: null,
    misfirePolicy: "fire-once",
    graceMs: 60_000,
    ...changes,
  };
}

describe("planTick", () => {
  it("fires a tick that is due and moves on to the next", () => {
    expect(planTick(due(), at("09:00:00.200"))).toEqual({
      fire: { nominalAt: at("09:00:00"), late: false },
      missed: null,
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
      missed: { from: at("09:00:00"), until: at("10:58:00"), count: 119 },
      nextRunAt: at("11:00:00"),
    });
  });

  it("fires none of them where the policy is to skip", () => {
    expect(planTick(due({ misfirePolicy: "skip" }), at("11:00:30"))).toEqual({
      fire: null,
      missed: { from: at("09:00:00"), until: at("10:59:00"), count: 120 },
      nextRunAt: at("11:00:00"),
    });
  });

  it("fires a single late tick without a range", () => {
    const plan = planTick(due({ spec: { expression: "0 9 * * *", timezone: "UTC" } }), at("09:30:00"));
    expect(plan).toMatchObject({ fire: { nominalAt: at("09:00:00"), late: true }, missed: null });
  });

  it("ends after the schedule's end, and after a single time", () => {
    expect(planTick(due({ endAt: at("09:00:30") }), at("09:00:00")).nextRunAt).toBeNull();
    const single = due({ spec: { at: at("09:00:00").toISOString(), timezone: "UTC" } });
    expect(planTick(single, at("09:00:00"))).toMatchObject({ fire: { late: false }, nextRunAt: null });
  });

  it("goes on after a time too long to count tick by tick", () => {
    const spec = { expression: "* * * * * *", timezone: "UTC" };
    const plan = planTick(due({ spec }), new Date("2026-03-04T09:00:00Z"));
    expect(plan.nextRunAt).toEqual(new Date("2026-03-04T08:59:00Z"));
    expect(plan.missed?.count).toBe(99_999);
  });
});
