import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StepsProduct, startStepsProduct } from "../steps/steps-product.ts";
import { type CommandLine, commandLine } from "../support/command-line.ts";
import { type RoleProcess, startRole } from "../support/role-process.ts";
import { until } from "../support/until.ts";

const INNOCENT = 5;

let steps: StepsProduct;
let worker: RoleProcess | undefined;
let cli: CommandLine;
/** Each opens when the test says so; what asks before waits. */
const gates = { "/poison": Promise.withResolvers<void>(), "/innocent": Promise.withResolvers<void>() };

beforeAll(async () => {
  steps = await startStepsProduct(
    async ({ path }) => {
      if (path === "/poison" || path === "/innocent") await gates[path].promise;
      return { body: { path } };
    },
    { workers: 0 },
  );
  const { member, product } = steps;
  cli = commandLine({ CARILLON_URL: product.url, CARILLON_TOKEN: await member.token() });
});
afterAll(async () => {
  await worker?.stop();
  await steps?.close();
});

/** Events of one idempotent request, so that it is sent again when a worker is lost. */
async function eventOf(name: string, path: string): Promise<number> {
  const { client } = steps.member;
  const parameters = { path };
  const action = { toolType: "HTTP", toolId: steps.toolId, actionId: "http.request", parameters };
  const event = await client.events.create.mutate({
    name,
    type: "TOOL_ACTION",
    triggerType: "MANUAL",
    timeoutMs: 300_000,
    toolActionConfig: action,
  });
  return event.id;
}
const arrivals = (path: string) => steps.paths().filter((each) => each === path).length;
const runOf = (id: string) => steps.member.client.executions.get.query({ id });

/** Kills the worker as the poison begins, and lets the queue see that it is dead without waiting for its lease. */
async function dieOf(path: string, times: number): Promise<void> {
  worker ??= await startRole("worker", { ...steps.product.env, WORKER_CONCURRENCY: "40" });
  await until(`${path} begins, time ${times}`, () => arrivals(path) === times, { timeoutMs: 40_000 });
  worker.child.kill("SIGKILL");
  await worker.stop();
  worker = undefined;
  await steps.product
    .sql`update queue.job set heartbeat_on = now() - interval '1 minute' where state = 'active'`;
}

describe("a run that kills every worker that begins it", () => {
  it("is given up after three of them, with the reason; what was in hand beside it goes on", async () => {
    const { client } = steps.member;
    const poison = await eventOf("Poison", "/poison");
    const innocent = await eventOf("Innocent", "/innocent");
    const quick = await eventOf("Quick", "/quick");
    // The innocent are older, so that each of them is in hand of every worker that the poison kills while it may be.
    const others: string[] = [];
    for (let n = 0; n < INNOCENT; n++) others.push(await steps.start(innocent));
    const poisonId = await steps.start(poison);
    await dieOf("/poison", 1);
    await dieOf("/poison", 2);
    const two = await steps.product.sql<{ retry_count: number; count: number }[]>`
      select retry_count, count(*)::int from queue.job where name = 'runs' and state = 'active' group by 1`;
    expect(two).toEqual([{ retry_count: 1, count: INNOCENT + 1 }]);

    // The last chance: one at a time, so that the poison finds none of the others beside it.
    worker = await startRole("worker", { ...steps.product.env, WORKER_CONCURRENCY: "40" });
    const began = steps.paths().length;
    await until("the first suspect begins", () => steps.paths().length > began, { timeoutMs: 40_000 });
    const quickId = await steps.start(quick);
    expect(await steps.ended(quickId)).toMatchObject({ status: "SUCCESS" });
    const isAlone = () =>
      steps
        .paths()
        .slice(began)
        .filter((path) => path !== "/quick");
    expect(isAlone()).toEqual(["/innocent"]);
    gates["/innocent"].resolve();
    await dieOf("/poison", 3);

    worker = await startRole("worker", steps.product.env);
    const dead = await until(
      "the poison is given up",
      async () => {
        const run = await runOf(poisonId);
        return run.deadAt !== null && run;
      },
      { timeoutMs: 60_000 },
    );
    expect(dead).toMatchObject({
      status: "FAILURE",
      outcome: "unknown",
      error: {
        code: "WORKER_LOST",
        message: "given up: 3 workers were lost, one after the other, while each ran this",
      },
    });
    expect(arrivals("/poison")).toBe(3);
    const ends = await until(
      "the others have ended",
      async () => {
        const runs = await Promise.all(others.map(runOf));
        return runs.every(({ finishedAt }) => finishedAt !== null) && runs;
      },
      { timeoutMs: 60_000 },
    );
    expect(ends.map(({ status }) => status)).toEqual(Array(INNOCENT).fill("SUCCESS"));
    process.stdout.write(
      `poison: ${INNOCENT + 2} runs offered, 3 workers killed, 1 given up, ${INNOCENT + 1} succeeded\n`,
    );

    const { deadLetters, nextCursor } = await client.executions.deadLetters.query({});
    expect({ deadLetters, nextCursor }).toMatchObject({
      deadLetters: [
        {
          executionId: poisonId,
          reason: expect.stringContaining("3 workers"),
          eventId: poison,
          eventName: "Poison",
          toolName: "Orders API",
          replayedBy: null,
        },
      ],
      nextCursor: null,
    });
    const listed = await client.executions.list.query({ dead: true });
    expect(listed.executions.map(({ id }) => id)).toEqual([poisonId]);
    const shown = await cli.run("runs dead --event Poison");
    expect(shown.stdout).toMatch(
      /^RUN +GIVEN UP +EVENT .*\n.* ago +Poison +Orders API .*given up: 3 workers/,
    );

    gates["/poison"].resolve();
    expect(await cli.succeed("runs replay --dead --yes")).toBe("Replays 1 run\n");
    const replayedBy = await until("the replay is told", async () => {
      const [letter] = (await client.executions.deadLetters.query({ eventId: poison })).deadLetters;
      return letter?.replayedBy;
    });
    expect(await steps.ended(replayedBy)).toMatchObject({
      status: "SUCCESS",
      replayOf: poisonId,
      deadAt: null,
    });
  }, 240_000);
});

describe("the list of what was given up", () => {
  it("pages by key, and holds a run whose step was given up, and no other workspace's", async () => {
    const { sql } = steps.product;
    const member = await steps.product.newMember();
    await sql`
      insert into executions (id, workspace_id, tool_type, action_id, trigger, status, finished_at, dead_at, parent_id)
      select gen_random_uuid(), ${member.workspaceId}, 'HTTP', 'http.request', 'schedule', 'FAILURE', now(),
        now() - interval '3 days', case when n > 5 then gen_random_uuid() end
      from generate_series(1, 7) n`;
    const list = member.client.executions.deadLetters;
    const first = await list.query({ limit: 3 });
    const second = await list.query({
      limit: 3,
      ...(first.nextCursor !== null && { cursor: first.nextCursor }),
    });
    expect([first.deadLetters.length, second.deadLetters.length, second.nextCursor]).toEqual([3, 2, null]);
    const ids = [...first.deadLetters, ...second.deadLetters].map(({ executionId }) => executionId);
    expect(ids).toEqual([...new Set(ids)].toSorted().toReversed());
    expect(first.deadLetters[0]?.ageSeconds).toBeGreaterThanOrEqual(3 * 86_400);
    const stranger = await steps.product.newMember();
    expect((await stranger.client.executions.deadLetters.query({})).deadLetters).toEqual([]);
  });
});
