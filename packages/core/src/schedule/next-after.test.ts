import { describe, expect, it } from "vitest";
import { compileOnce } from "./compile-once.ts";
import { nextAfter } from "./next-after.ts";

const after = new Date("2024-03-09T12:00Z");

describe("nextAfter", () => {
  it("gives the next fire of each kind of schedule", () => {
    const timezone = "America/New_York";
    const anchor = new Date("2024-01-01T00:00:05Z");
    expect(nextAfter({ expression: "30 2 * * *", timezone }, after)).toEqual(new Date("2024-03-10T07:00Z"));
    expect(nextAfter({ interval: "every 1h", timezone, anchor }, after)).toEqual(
      new Date("2024-03-09T12:00:05Z"),
    );
    expect(nextAfter({ interval: "every 1h", timezone }, after)).toEqual(new Date("2024-03-09T13:00Z"));
    expect(nextAfter({ at: "2030-01-01T00:00", timezone }, after)).toEqual(new Date("2030-01-01T05:00Z"));
  });

  it("gives null after a single time, at the end of Date, and for what is swallowed every time", () => {
    expect(nextAfter({ at: "2024-03-09T12:00Z", timezone: "UTC" }, after)).toBeNull();
    const end = new Date(8_640_000_000_000_000);
    expect(nextAfter({ expression: "* * * * *", timezone: "UTC" }, end)).toBeNull();
    expect(nextAfter({ interval: "every 1s", timezone: "UTC" }, end)).toBeNull();
    expect(nextAfter({ expression: "* 2 ? 3 SUN#2", timezone: "America/New_York" }, after)).toBeNull();
  });

  it("tells schedules apart by all they are made of", () => {
    const expression = "0 9 * * *";
    const zones = ["UTC", "Asia/Tokyo", "UTC"].map((timezone) =>
      nextAfter({ expression, timezone }, after)?.getUTCHours(),
    );
    expect(zones).toEqual([9, 0, 9]);
    const anchors = [1, 2, undefined].map((second) => {
      const anchor = second === undefined ? undefined : new Date(second * 1_000);
      return nextAfter({ interval: "every 1m", timezone: "UTC", anchor }, after)?.getUTCSeconds();
    });
    expect(anchors).toEqual([1, 2, 0]);
    expect(() => nextAfter({ expression: "9 * * *", timezone: "UTC 0" }, after)).toThrow();
  });
});

describe("compileOnce", () => {
  it("keeps what is used, and drops what has not been for longest", () => {
    const spec = (minute: number) => ({ interval: `every ${minute}m`, timezone: "UTC" });
    const [used, unused] = [compileOnce(spec(1)), compileOnce(spec(2))];
    for (let minute = 3; minute <= 4_097; minute++) {
      compileOnce(spec(minute));
      if (minute % 1_000 === 0) compileOnce(spec(1));
    }
    expect(compileOnce(spec(1))).toBe(used);
    expect(compileOnce(spec(2))).not.toBe(unused);
  });
});
