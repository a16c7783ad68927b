import { expect, it, vi } from "vitest";
import type { Call } from "./test-engine.ts";
import { testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

it("gives an action the workspace's directory, no environment, and the time that is left", async () => {
  const call = vi.fn<Call>(async (_parameters, { workingDirectory, env, timeoutLeftMs }) => ({
    ...{ workingDirectory, env, timeoutLeftMs },
  }));
  const { engine } = testEngine({ call, workingDirectoryOf: (workspaceId) => `/data/${workspaceId}` });
  const { result } = await engine.run(request({ timeoutMs: 900 }), { refusals: "throw" });
  expect(result.data).toMatchObject({ workingDirectory: "/data/w1", env: {} });
  const { timeoutLeftMs } = result.data as { timeoutLeftMs: number };
  expect(timeoutLeftMs).toBeGreaterThan(0);
  expect(timeoutLeftMs).toBeLessThanOrEqual(900);
});
