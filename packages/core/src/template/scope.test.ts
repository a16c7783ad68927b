import { describe, expect, it } from "vitest";
import { buildScope } from "./scope.ts";

describe("buildScope", () => {
  it.each([
    ["2024-03-09T23:30:00Z", "Europe/Berlin", "2024-03-10"],
    ["2024-03-10T04:30:00Z", "America/New_York", "2024-03-09"],
    ["2024-12-31T10:00:00Z", "Pacific/Kiritimati", "2025-01-01"],
  ])("takes the nominal date in the zone of the event: %s in %s", (nominal, timezone, expected) => {
    const scope = buildScope({
      nominalAt: new Date(nominal),
      timezone,
      now: new Date("2030-01-01T00:00:00Z"),
    });
    expect(scope.DATE).toBe(expected);
    expect(scope.TIMESTAMP).toBe("2030-01-01T00:00:00.000Z");
  });

  it("refuses a zone that does not exist", () => {
    expect(() => buildScope({ nominalAt: new Date(0), timezone: "Mars/One", now: new Date(0) })).toThrow(
      "time zone",
    );
  });
});
