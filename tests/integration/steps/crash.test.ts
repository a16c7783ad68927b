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

function endOf({ member }: StepsProduct, id: string) {
  return until(
    "the run has ended",
    async () => {
      const found = await member.client.executions.get.query({ id });
      return found.finishedAt !== null && found;
    },
    { timeoutMs: 60_000 },
  );
}

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
  const run = await endOf(own, id);
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

it("a worker killed in the middle of a forEach: items that had ended are not sent again, those in hand are told as unknown, the others run", async () => {
  let holds = true;
  const own = await startStepsProduct(
    async ({ path }) => {
      if (holds && ["/3", "/4"].includes(path)) await new Promise(() => {});
      return { body: { path } };
    },
    { workers: 0 },
  );
  steps = own;
  const first = await startRole("worker", own.product.env);
  workers.push(first);
  const each = own.step("each", { method: "POST", path: "/{{item}}" });
  const eventId = await own.create([
    { ...each, forEach: [1, 2, 3, 4, 5, 6], concurrency: 2, onError: "continue" },
    own.step("last", { path: "/last", query: { items: "{{steps.each.output.length}}" } }),
  ]);
  const id = await own.start(eventId);
  await until("items three and four are under way", () =>
    ["/3", "/4"].every((path) => own.paths().includes(path)),
  );
  first.child.kill("SIGKILL");
  holds = false;
  workers.push(await startRole("worker", own.product.env));
  const run = await endOf(own, id);
  expect(own.paths().toSorted()).toEqual(["/1", "/2", "/3", "/4", "/5", "/6", "/last?items=6"]);
  expect(statuses(run)).toEqual([
    ...["each[0] SUCCESS", "each[1] SUCCESS", "each[2] FAILURE", "each[3] FAILURE"],
    ...["each[4] SUCCESS", "each[5] SUCCESS", "last SUCCESS"],
  ]);
  expect(run).toMatchObject({ status: "SUCCESS", outcome: "unknown" });
}, 120_000);
