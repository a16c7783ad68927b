import { describe, expect, it } from "vitest";
import { decideOverlap, MAX_OVERLAPPING } from "./decide-overlap.ts";

const IDLE = { running: 0, waiting: 0 };
const BUSY = { running: 1, waiting: 0 };

describe("decideOverlap", () => {
  it("fires where nothing runs, whatever the policy", () => {
    for (const policy of ["skip", "queue", "allow", "cancel-previous"] as const) {
      expect(decideOverlap(policy, IDLE)).toEqual({ kind: "fire", stopsOthers: false });
    }
  });

  it("skips while a run is going, and says why", () => {
    expect(decideOverlap("skip", BUSY)).toEqual({ kind: "refuse", reason: "the run before was still going" });
  });

  it("lets one wait and no second", () => {
    expect(decideOverlap("queue", BUSY)).toEqual({ kind: "wait" });
    expect(decideOverlap("queue", { running: 1, waiting: 1 })).toMatchObject({ kind: "refuse" });
    expect(decideOverlap("queue", { running: 0, waiting: 1 })).toMatchObject({ kind: "refuse" });
  });

  it("allows as many as the bound and no more", () => {
    expect(decideOverlap("allow", { running: MAX_OVERLAPPING - 1, waiting: 0 })).toMatchObject({
      kind: "fire",
    });
    expect(decideOverlap("allow", { running: MAX_OVERLAPPING, waiting: 0 })).toEqual({
      kind: "refuse",
      reason: "100 runs were still going",
    });
  });

  it("stops what runs where the newest is what counts", () => {
    expect(decideOverlap("cancel-previous", BUSY)).toEqual({ kind: "fire", stopsOthers: true });
  });
});
