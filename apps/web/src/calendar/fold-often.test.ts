import { describe, expect, it } from "vitest";
import { sumFrom, tickAt } from "./calendar-samples.ts";
import { foldOften } from "./fold-often.ts";
import { oftenWords } from "./often-words.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
const everyFive = HOURS.map((hour) =>
  sumFrom(`2026-11-27T${hour}:00:00.000Z`, `2026-11-27T${hour}:55:00.000Z`, { count: 12 }),
);
const hourly = HOURS.map((hour) => tickAt(`2026-11-27T${hour}:07:00.000Z`, { eventId: 2 }));

describe("a day with events that run often", () => {
  it("tells each of them in a line, with how often in words", () => {
    const { often, others } = foldOften([...everyFive, ...hourly]);
    expect(others).toEqual([]);
    expect(often.map((each) => [each.sum.eventId, each.sum.count, oftenWords(each)])).toEqual([
      [1, 288, "every 5 min, 288 times"],
      [2, 24, "every hour, 24 times"],
    ]);
    expect(often[0]?.sum.untilAt).toBe("2026-11-27T23:55:00.000Z");
  });

  it("leaves an event that runs now and then among the others, in their order", () => {
    const rare = [tickAt("2026-11-27T04:00:00.000Z", { eventId: 3 })];
    const items = [...everyFive.slice(0, 4), ...rare, ...everyFive.slice(4)];
    expect(foldOften(items).others).toEqual(rare);
  });

  it("counts what went wrong of it", () => {
    const [first, ...rest] = everyFive;
    const { often } = foldOften([
      {
        ...(first ?? sumFrom("", "", { count: 0 })),
        outcomes: [{ outcome: "fired", count: 12 }],
        failures: 2,
      },
      ...rest,
    ]);
    expect(often[0]?.sum).toMatchObject({
      failures: 2,
      outcomes: [
        { outcome: "due", count: 276 },
        { outcome: "fired", count: 12 },
      ],
    });
  });

  it("keeps a missed tick and a range apart, where why is told, unless they are many", () => {
    const missed = tickAt("2026-11-27T05:07:00.000Z", { eventId: 2, outcome: "missed" });
    const range = tickAt("2026-11-27T00:00:00.000Z", {
      untilAt: "2026-11-27T03:00:00.000Z",
      count: 37,
      outcome: "skipped:paused",
    });
    const { often, others } = foldOften([range, ...hourly, missed]);
    expect(others).toEqual([range, missed]);
    expect(often.map(({ sum }) => sum.count)).toEqual([24]);
    const allMissed = hourly.map((tick) => ({ ...tick, outcome: "missed" as const }));
    expect(foldOften(allMissed).others).toEqual([]);
  });

  it("says how many times alone where the time between them is not one", () => {
    const uneven = ["00", "01", "05", "06", "07", "11", "12", "15", "16", "20", "21", "22", "23"].map(
      (hour) => tickAt(`2026-11-27T${hour}:00:00.000Z`),
    );
    const [only] = foldOften(uneven).often;
    expect(only && oftenWords(only)).toBe("13 times from 00:00");
  });
});
