import { describe, expect, it } from "vitest";
import { cutOff } from "./record.ts";
import { testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { in: value };
  return value;
}

describe("what a record keeps of an output", () => {
  it("is all of one that is small", () => {
    const output = { rows: [{ id: 1, name: "ä" }], none: null };
    expect(cutOff(output)).toBe(output);
    expect(cutOff(nested(100))).toEqual(nested(100));
  });

  it("is the beginning of one that is large", () => {
    const text = "x".repeat(300_000);
    expect(cutOff({ text })).toMatchObject({ truncated: true, characters: 300_011 });
  });

  // Records are written together: one that is nested deeper than JSON.stringify goes fails its whole batch.
  it.each([300, 5_000, 100_000])(
    "is the beginning at most of one that is nested %i levels deep",
    (levels) => {
      const kept = cutOff(nested(levels));
      expect(kept).toMatchObject({ truncated: true });
      expect(JSON.stringify(kept).length).toBeLessThan(10_000);
    },
  );
});

it("keeps the beginning of very large parameters, and says that the run cannot be replayed with them", async () => {
  const { engine } = testEngine({ call: async () => "ok" });
  const text = "x".repeat(3_000_000);
  const run = request({ target: { kind: "action", toolId: 1, actionId: "fake.send", parameters: { text } } });
  const { record } = await engine.run(run, { refusals: "throw" });
  expect(record).toMatchObject({ status: "SUCCESS", inputWasRedacted: true, input: { truncated: true } });
});
