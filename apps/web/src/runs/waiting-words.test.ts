import { describe, expect, it } from "vitest";
import { waitNotice } from "./waiting-words.ts";

const now = Date.parse("2026-03-01T09:00:00Z");
const at = (ms: number) => new Date(now + ms).toISOString();

describe("waitNotice", () => {
  it("counts down to when it goes on, and says that it is due", () => {
    expect(waitNotice({ stage: "retry", until: at(57_000) }, now)).toEqual({
      title: "Waiting for the next attempt",
      text: "It is tried again in 57 s.",
    });
    expect(waitNotice({ stage: "retry", until: at(-500) }, now)?.text).toBe(
      "It is tried again any moment now.",
    );
    expect(waitNotice({ stage: "delay", until: at(600_000) }, now)?.text).toBe("It begins in 10 min.");
  });

  it("says what ends a wait that no clock ends, and nothing of the queue", () => {
    expect(waitNotice({ stage: "circuit", until: null }, now)?.text).toContain("once the tool is back");
    expect(waitNotice({ stage: "queue", until: null }, now)).toBeNull();
  });
});
