import type { CalendarTick } from "@carillon/core/contracts";
import { describe, expect, it } from "vitest";
import { lookOf, whyOf } from "./tick-look.ts";

const NOW = Date.parse("2026-11-27T12:00:00Z");
const tick = (fields: Partial<CalendarTick>): CalendarTick => ({
  kind: "tick",
  at: "2026-11-27T13:00:00.000Z",
  untilAt: null,
  local: "2026-11-27 13:00:00 GMT",
  count: 1,
  eventId: 1,
  eventName: "Morning",
  toolType: "HTTP",
  outcome: "due",
  reason: null,
  mark: null,
  executionId: null,
  status: null,
  ...fields,
});

describe("how a tick looks", () => {
  it("is as its run does, where it has one that is kept", () => {
    expect(lookOf({ outcome: "fired", status: "FAILURE" }).word).toBe("Failed");
    expect(lookOf({ outcome: "fired", status: null }).word).toBe("Fired");
    expect(lookOf({ outcome: "due", status: null }).word).toBe("Due");
  });
});

describe("why a tick is as it is", () => {
  it.each<[Partial<CalendarTick>, string | undefined]>([
    [{ outcome: "fired" }, undefined],
    [{ outcome: "due" }, undefined],
    [{ outcome: "due", at: "2026-11-27T11:59:50.000Z" }, "It should start any moment"],
    [{ outcome: "due", mark: "gap", reason: "The clock skips 02:30" }, "The clock skips 02:30"],
    [{ outcome: "skipped:calendar", reason: "Christmas" }, "Christmas"],
    [
      { outcome: "skipped:condition", reason: "Not run: its condition did not hold" },
      "Not run: its condition did not hold",
    ],
    [{ outcome: "missed", reason: null }, "Missed, nothing was running"],
    [{ outcome: "missed", reason: "nothing was running" }, "Missed, nothing was running"],
    [{ outcome: "skipped:paused", reason: "the event is switched off" }, "Left out, switched off"],
    [
      { outcome: "skipped:overlap", reason: "a newer tick was due as well" },
      "Left out, the last run was still going: a newer tick was due as well",
    ],
  ])("%j: %s", (fields, why) => {
    expect(whyOf(tick(fields), NOW)).toBe(why);
  });
});
