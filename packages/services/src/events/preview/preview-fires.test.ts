import { type BoundedSchedule, createBlackout } from "@carillon/core";
import { describe, expect, it } from "vitest";
import { previewFires } from "./preview-fires.ts";

const at = (text: string) => new Date(`2026-12-${text}Z`);
const freeze = { name: "Freeze", from: at("20T00:00").getTime(), until: at("31T00:00").getTime() };
const of = (...expressions: string[]): BoundedSchedule[] =>
  expressions.map((expression) => ({
    spec: { expression, timezone: "UTC" },
    startAt: null,
    endAt: null,
  }));

const preview = (
  schedules: readonly BoundedSchedule[],
  { only = false, count = 3 }: { only?: boolean; count?: number } = {},
) =>
  previewFires(schedules, {
    after: at("19T23:58"),
    timezone: "UTC",
    count,
    runsLeft: null,
    calendars: {
      blackout: createBlackout(
        only ? { skip: [], only: { names: ["Open"], spans: [] } } : { skip: [freeze], only: null },
      ),
      knownUntil: at("31T12:00"),
    },
  }).map(({ at: first, skipped, count: many, untilAt }) => [first.slice(5, 19), skipped, many, untilAt]);

describe("previewFires", () => {
  it.each([
    ["one that fires each minute", ["* * * * *"], 11 * 1_440, "2026-12-30T23:59:00.000Z"],
    ["one that fires each second", ["* * * * * *"], 11 * 86_400, "2026-12-30T23:59:59.000Z"],
    [
      "two that fall on all of the same times",
      ["0-59 * * * *", "* * * * *", "* * * * *"],
      11 * 1_440,
      "2026-12-30T23:59:00.000Z",
    ],
    ["two that fall on the same times", ["*/2 * * * *", "*/3 * * * *"], 11 * 960, "2026-12-30T23:58:00.000Z"],
  ])(
    "tells of all that a long time leaves out of %s, and what comes after it",
    (_, expressions, many, last) => {
      const fires = preview(of(...expressions), { count: 200 });
      const place = fires.findIndex(([, skipped]) => skipped !== undefined);
      expect(fires[place]).toEqual(["12-20T00:00:00", "Freeze", many, last]);
      expect(fires[place + 1]).toEqual(["12-31T00:00:00", undefined, undefined, undefined]);
      expect(fires).toHaveLength(200);
    },
  );

  it("ends with what is left out as far as calendars are known", () => {
    expect(preview(of("0 * * * *"), { only: true })).toEqual([
      ["12-20T00:00:00", 'not in "Open"', 11 * 24 + 12, "2026-12-31T11:00:00.000Z"],
    ]);
  });

  it("shows no run behind that after what is left out up to there", () => {
    const spans = Array.from({ length: 12 }, (_, day) => {
      const from = at(`${20 + day}T00:00`).getTime();
      return { name: "Night", from, until: from + 86_400_000 };
    });
    const blackout = createBlackout({ skip: spans, only: null });
    const wanted = { after: at("20T00:00"), timezone: "UTC", count: 3, runsLeft: null };
    const fires = previewFires(of("0 * * * *"), {
      ...wanted,
      calendars: { blackout, knownUntil: at("31T12:00") },
    });
    expect(fires).toMatchObject([{ skipped: "Night", untilAt: "2026-12-31T11:00:00.000Z" }]);
  });

  it("counts up to a schedule's end", () => {
    const [minutely] = of("* * * * *");
    const ending = minutely ? [{ ...minutely, endAt: at("20T01:00") }] : [];
    expect(preview(ending)).toEqual([
      ["12-19T23:59:00", undefined, undefined, undefined],
      ["12-20T00:00:00", "Freeze", 61, "2026-12-20T01:00:00.000Z"],
    ]);
  });
});
