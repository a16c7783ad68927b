import { ServerError } from "@carillon/core";
import { expect, it } from "vitest";
import type { RunProgress } from "./run-state.ts";
import { testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

function listening() {
  const told: RunProgress[] = [];
  return { told, changes: { onProgress: (progress: RunProgress) => void told.push(progress) } };
}

it("tells who waits of every attempt, and of what is waited for between them", async () => {
  let calls = 0;
  const { engine } = testEngine({
    idempotent: true,
    call: async () => {
      calls += 1;
      if (calls === 1) throw new ServerError({ provider: "fake", code: "DOWN", message: "down" });
      return {};
    },
  });
  const { told, changes } = listening();
  await engine.run(request(changes), { refusals: "throw" });
  expect(told).toEqual([
    { kind: "attempt", number: 1 },
    { kind: "waiting", stage: "retry", ms: expect.any(Number), note: "DOWN" },
    { kind: "attempt", number: 2 },
  ]);
});

it("tells what an action says of itself without what its connection holds, and which others it calls", async () => {
  const { engine } = testEngine({
    idempotent: true,
    call: async (_, context) => {
      context.onProgress({ step: "with planted-secret-value", percentage: 50 });
      await context.call("fake.other", { text: "a" });
      return {};
    },
    others: { "fake.other": async () => ({}) },
  });
  const { told, changes } = listening();
  await engine.run(request(changes), { refusals: "throw" });
  expect(told).toMatchObject([
    { kind: "attempt" },
    { kind: "step", step: expect.not.stringContaining("planted"), percentage: 50 },
    { kind: "calling", actionId: "fake.other" },
    { kind: "attempt", number: 1 },
  ]);
});
