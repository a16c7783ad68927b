import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { type RoleProcess, startRole } from "../support/role-process.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

const MESSAGE = { channel: "C0GENERAL00", ts: "1700000000.000100" };

let product: RunningProduct | undefined;
let provider: Server | undefined;
let workers: RoleProcess[] = [];
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await product?.close();
  provider?.closeAllConnections();
  provider?.close();
});

/** Slack's API, as far as one message is deleted: it leaves the first request without an answer. */
async function startProvider(bodies: string[]): Promise<string> {
  provider = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    if (bodies.length > 1)
      response.setHeader("content-type", "application/json").end(JSON.stringify({ ok: true, ...MESSAGE }));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => provider?.once("listening", resolve));
  return `http://127.0.0.1:${(provider.address() as AddressInfo).port}/api`;
}

it("an approved call whose worker is killed in it is made by another, since it may be sent twice, with the inputs that were approved, and then no more", async () => {
  const bodies: string[] = [];
  const apiBaseUrl = await startProvider(bodies);
  const own = await startProduct();
  product = own;
  const member = await own.newMember();
  await member.client.tools.create.mutate({
    name: "Team",
    type: "SLACK",
    credentials: { botToken: `xoxb-${"1".repeat(24)}`, apiBaseUrl },
  });
  const token = await member.token();
  const call = async () => {
    const response = await fetch(`${own.url}/api/v1/tools/slack.delete-message`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({
        inputs: MESSAGE,
        idempotency_key: "once",
      }),
    });
    return { status: response.status, answer: (await response.json()) as Record<string, string> };
  };
  const { status, answer } = await call();
  expect(status, JSON.stringify(answer)).toBe(202);
  const id = answer.execution_id ?? "";
  // Nobody is there to make it: it waits for a worker, as approved.
  await member.client.approvals.decide.mutate({ id: answer.approval_id ?? "", decision: "approve" });
  const env = { ...own.env, PORT: new URL(own.url).port };
  const first = await startRole("worker", env);
  workers = [first];
  await until("the call is under way", () => bodies.length === 1);
  first.child.kill("SIGKILL");
  workers.push(await startRole("worker", env));
  const run = await until(
    "the run has ended",
    async () => {
      const found = await member.client.executions.get.query({ id });
      return found.finishedAt !== null && found;
    },
    { timeoutMs: 60_000 },
  );
  expect(run).toMatchObject({ status: "SUCCESS", outcome: "succeeded", approval: { status: "approved" } });
  expect(bodies.map((body) => JSON.parse(body))).toEqual([MESSAGE, MESSAGE]);
  expect(await call()).toMatchObject({ status: 200, answer: { execution_id: id } });
  expect(bodies).toHaveLength(2);
}, 120_000);
