import { afterEach, describe, expect, it } from "vitest";
import { type RoleProcess, startRole } from "../support/role-process.ts";
import { until } from "../support/until.ts";
import { type StepsProduct, startStepsProduct, statuses } from "./steps-product.ts";

let steps: StepsProduct | undefined;
let workers: RoleProcess[] = [];
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await steps?.close();
  workers = [];
  steps = undefined;
});

/** Kills the worker that has the second of three steps in hand, and lets another take over. */
async function killInStepTwo(method: "POST" | "PUT") {
  let answersTwo = false;
  const own = await startStepsProduct(
    async ({ path }) => {
      if (path === "/two" && !answersTwo) await new Promise(() => {});
      return { body: { path } };
    },
    { workers: 0 },
  );
  steps = own;
  const env = own.product.env;
  const first = await startRole("worker", env);
  workers.push(first);
  const eventId = await own.create([
    own.step("one", { method: "POST", path: "/one" }),
    own.step("two", { method, path: "/two", body: "{{steps.one.output.body.path}}" }),
    own.step("three", { path: "/three" }),
  ]);
  const id = await own.start(eventId);
  await until("step two is under way", () => own.paths().includes("/two"));
  first.child.kill("SIGKILL");
  answersTwo = true;
  workers.push(await startRole("worker", env));
  const run = await until(
    "the run has ended",
    async () => {
      const found = await own.member.client.executions.get.query({ id });
      return found.finishedAt !== null && found;
    },
    { timeoutMs: 60_000 },
  );
  return { run, paths: own.paths() };
}

describe("a worker killed in step two of three", () => {
  it("has its step sent again by another where that is safe, and no other step", async () => {
    const { run, paths } = await killInStepTwo("PUT");
    expect(paths).toEqual(["/one", "/two", "/two", "/three"]);
    expect(statuses(run)).toEqual(["one SUCCESS", "two SUCCESS", "three SUCCESS"]);
    expect(run).toMatchObject({ status: "SUCCESS", outcome: "succeeded" });
  }, 120_000);

  it("leaves a step that may have been sent unknown, and runs nothing after it", async () => {
    const { run, paths } = await killInStepTwo("POST");
    expect(paths).toEqual(["/one", "/two"]);
    expect(statuses(run)).toEqual(["one SUCCESS", "two FAILURE"]);
    expect(run).toMatchObject({ status: "FAILURE", outcome: "unknown", error: { code: "WORKER_LOST" } });
  }, 120_000);
});
