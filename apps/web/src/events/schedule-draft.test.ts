import { describe, expect, it } from "vitest";
import { draftOf, fieldsOf, NEW_SCHEDULE } from "./schedule-draft.ts";

const saved = (expression: string) => ({
  timezone: "UTC",
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
