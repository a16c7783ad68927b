import { describe, expect, it } from "vitest";
import { draftOf, fieldsOf, NEW_SCHEDULE } from "./schedule-draft.ts";

const saved = (expression: string) => ({
  ...{ timezone: "UTC", startAt: null, endAt: null, jitterSeconds: 0 },
  schedules: [
    {
      id: 1,
      expression,
      timezone: "UTC",
      startAt: null,
      endAt: null,
      jitterSeconds: 0,
      words: "",
      nextRunAt: null,
    },
  ],
});

describe("an interval", () => {
  const sent = (interval: string) =>
    fieldsOf({ ...NEW_SCHEDULE, mode: "interval", interval }, "UTC")?.schedule;

  it("is sent as it is, or as it is meant where only how long is said", () => {
    expect(["every 30s", "PT90S", " 5m ", "90 seconds"].map(sent)).toEqual([
      "every 30s",
      "PT90S",
      "every 5m",
      "every 90 seconds",
    ]);
    expect(sent(" ")).toBeUndefined();
  });

  it("is drawn as one again, and cron as cron", () => {
    expect(draftOf(saved("every 30s"))).toMatchObject({ mode: "interval", interval: "every 30s" });
    expect(draftOf(saved("*/7 * * * *"))).toMatchObject({ mode: "cron", cron: "*/7 * * * *" });
    expect(draftOf(saved("0 9 * * *")).mode).toBe("builder");
  });
});

describe("a start, an end and jitter", () => {
  const berlin = "Europe/Berlin";
  const [row] = saved("0 9 * * *").schedules;
  const bounds = {
    startAt: "2026-03-01T08:00:00.000Z",
    endAt: "2026-07-01T07:30:15.000Z",
    jitterSeconds: 90,
  };
  const plain = {
    timezone: berlin,
    ...bounds,
    schedules: row ? [{ ...row, timezone: berlin, ...bounds }] : [],
  };

  it("are drawn by the wall clock of the event's zone, and sent as they were", () => {
    const draft = draftOf(plain);
    expect(draft).toMatchObject({
      ...{ mode: "builder", startAt: "2026-03-01T09:00", endAt: "2026-07-01T09:30:15.000" },
      jitterSeconds: "90",
    });
    expect(fieldsOf(draft, berlin)).toEqual({ schedule: "0 9 * * *", ...bounds });
  });

  it("are sent as none once they are cleared", () => {
    const cleared = { ...draftOf(plain), startAt: "", endAt: "", jitterSeconds: "" };
    expect(fieldsOf(cleared, berlin)).toMatchObject({ startAt: null, endAt: null, jitterSeconds: 0 });
  });

  it("that one schedule has of its own are the event's, those of several are left to them", () => {
    const own = { ...plain, startAt: null, endAt: null, jitterSeconds: 0 };
    expect(draftOf(own)).toMatchObject({ mode: "builder", startAt: "2026-03-01T09:00" });
    const several = {
      ...own,
      endAt: "2026-08-01T00:00:00.000Z",
      schedules: [...own.schedules, ...own.schedules],
    };
    expect(draftOf(several)).toMatchObject({ mode: "kept", startAt: "", endAt: "2026-08-01T02:00" });
    expect(fieldsOf(draftOf(several), berlin)).toEqual({
      ...{ startAt: null, endAt: "2026-08-01T00:00:00.000Z", jitterSeconds: 0 },
    });
  });

  it("have no place beside one time, where only jitter has", () => {
    const once = { ...draftOf(plain), mode: "once" as const, once: "2026-05-01T09:00" };
    expect(fieldsOf(once, berlin)).toEqual({
      ...{ schedules: [{ at: "2026-05-01T07:00:00.000Z" }], startAt: null, endAt: null, jitterSeconds: 90 },
    });
  });
});
