import { describe, expect, it } from "vitest";
import { describeFinding } from "./describe-finding.ts";

describe("describeFinding", () => {
  it("tells a time as people read it", () => {
    const { title, message } = describeFinding({
      kind: "did-not-run",
      subjectName: "Bell",
      causeAt: new Date("2026-03-01T09:00:06.000Z"),
      windowMinutes: 15,
    } as Parameters<typeof describeFinding>[0]);
    expect(title).toBe('"Bell" did not run');
    expect(message).toMatch(/^It was due at 2026-03-01 09:00:06 UTC and had not succeeded 15 min later\./);
  });
});
