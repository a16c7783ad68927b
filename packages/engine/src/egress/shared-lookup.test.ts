import { describe, expect, it, vi } from "vitest";
import { shareLookups } from "./shared-lookup.ts";

describe("shareLookups", () => {
  it("asks once for all who ask at the same time, and again afterwards", async () => {
    const lookup = vi.fn(async (host: string) => [`${host} ${lookup.mock.calls.length}`]);
    const shared = shareLookups(lookup);
    expect(await Promise.all([shared("a"), shared("a"), shared("b")])).toEqual([["a 1"], ["a 1"], ["b 2"]]);
    expect(await shared("a")).toEqual(["a 3"]);
  });

  it("gives a failure to all who wait and does not remember it", async () => {
    const lookup = vi.fn(async (): Promise<string[]> => ["ok"]).mockRejectedValueOnce(new Error("no answer"));
    const shared = shareLookups(lookup);
    const failures = await Promise.allSettled([shared("a"), shared("a")]);
    expect(failures.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await shared("a")).toEqual(["ok"]);
  });
});
