import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StandIn } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startNtfy, TOKEN } from "../../examples/connector-package/ntfy-stand-in.ts";
import { commandLine } from "./support/command-line.ts";
import { joinAs } from "./support/member.ts";
import { type RunningProduct, startProduct } from "./support/running-product.ts";
import { until } from "./support/until.ts";

/** Tells what it is given; its hooks change what comes and goes, stop it, fail, or never answer. */
const HOUSE = `
import { defineAction, defineConnector, defineHook, NetworkError } from "@carillon/connector-kit";
import { z } from "zod";
const tell = defineAction({
  id: "house.tell", name: "Tell", description: "Tells what it is given.", actionType: "query", permission: "house.tell",
  inputSchema: z.strictObject({ word: z.string().max(10) }), idempotent: true,
  execute: async (_credentials, { word }, { requestContext, workspaceId, workingDirectory, env, timeoutLeftMs }) => {
    if (word === "FAIL") throw new Error("as asked");
    return { word, requestContext, workspaceId, workingDirectory, env, timeoutLeftMs };
  } });
let asked = 0;
const shaky = defineAction({
  id: "house.shaky", name: "Shaky", description: "Works at the fourth try, where others are given up after three.", actionType: "query", permission: "house.tell",
  inputSchema: z.strictObject({}), idempotent: true, retry: { maxRetries: 3, initialDelayMs: 20, factor: 2, maxDelayMs: 100, jitter: 0.1 },
  execute: async () => {
    asked += 1;
    if (asked < 4) throw new NetworkError({ provider: "house", message: "not yet", sent: "no" });
    return { asked };
  } });
const round = defineAction({
  id: "house.round", name: "Round", description: "Calls what calls it.", actionType: "query", permission: "house.tell",
  inputSchema: z.strictObject({}), idempotent: true, execute: (_credentials, _parameters, { call }) => call("house.back", {}) });
const back = defineAction({
  id: "house.back", name: "Back", description: "Calls what calls it.", actionType: "query", permission: "house.tell",
  inputSchema: z.strictObject({}), idempotent: true, execute: (_credentials, _parameters, { call }) => call("house.round", {}) });
const late = defineAction({
  id: "house.late", name: "Late", description: "Calls another when it has ended.", actionType: "query", permission: "house.tell",
  inputSchema: z.strictObject({}), idempotent: true, execute: async (_credentials, _parameters, { call }) => {
    setTimeout(() => call("house.tell", { word: "late" }).catch((error) => console.error("late: " + error.userMessage)), 50);
    return "gone";
  } });
export default defineConnector({
  type: "HOUSE", provider: "house", name: "House", description: "Of this house.", category: "C", credentialsSchema: z.strictObject({}),
  rateLimit: null, timeoutMs: 5000, host: () => "example.com:443", testConnection: async () => ({ success: true, message: "", details: {} }),
  actions: [tell, shaky, round, back, late] });
const of = { tools: "house.tell" };
export const hooks = [
  defineHook({ ...of, name: "loud", on: "before", priority: 2, run: ({ parameters }) => ({ parameters: { word: parameters.word.toUpperCase() } }) }),
  defineHook({ ...of, name: "curfew", on: "before", priority: 1, run: ({ parameters }) => parameters.word === "stop" ? { stop: "not at night" } : undefined }),
  defineHook({ ...of, name: "third", on: "before", priority: 3, timeoutMs: 200, run: ({ parameters }) => {
    if (parameters.word === "THROW") throw new Error("a secret thought");
    if (parameters.word === "HANG") return new Promise(() => undefined);
    if (parameters.word === "LONG") return { parameters: { word: "much too long a word" } };
  } }),
  defineHook({ ...of, name: "signed", on: "after", run: ({ output }) => ({ output: { ...output, signed: true } }) }),
  defineHook({ ...of, name: "told", on: "error", run: ({ parameters, error }) => { console.error("told of " + parameters.word + " " + error.category); } }),
];`;

let product: RunningProduct;
let ntfy: StandIn;
let folder: string;
let broken: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "carillon-broken-"));
  broken = join(folder, "broken.js");
  writeFileSync(broken, "throw new Error('no licence');");
  const house = join(folder, "house.js");
  writeFileSync(house, HOUSE);
  ntfy = await startNtfy();
  product = await startProduct({
    workers: 1,
    env: { CONNECTORS: `./examples/connector-package, ${house}, ${broken}` },
  });
});
afterAll(async () => {
  await product?.close();
  await ntfy?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a connector of a package that CONNECTORS names", () => {
  it("is offered, tested and run, by a caller and by a worker, as those that come with Carillon", async () => {
    const { client } = await product.newMember();
    const { connectors } = await client.tools.getConnectors.query({});
    expect(connectors.find(({ type }) => type === "NTFY")).toMatchObject({ provider: "ntfy", actions: 1 });
    const credentials = { token: TOKEN, serverUrl: ntfy.url };
    const tool = await client.tools.create.mutate({ name: "Push", type: "ntfy", credentials });
    expect(JSON.stringify(tool)).not.toContain(TOKEN);
    expect(await client.tools.testConnection.mutate({ id: tool.id })).toMatchObject({
      success: true,
      message: "Connected as phil.",
    });
    const parameters = { topic: "alerts", message: "hello" };
    const call = { toolId: tool.id, actionId: "ntfy.publish", parameters };
    expect(await client.tools.executeAction.mutate(call)).toMatchObject({ status: "SUCCESS" });
    const event = await client.events.create.mutate({
      name: "push",
      type: "TOOL_ACTION",
      toolActionConfig: { toolType: "NTFY", ...call },
      triggerType: "MANUAL",
    });
    await client.events.execute.mutate({ id: event.id });
    await until(
      "the worker has sent it",
      () => ntfy.requests.filter(({ method }) => method === "POST").length === 2,
    );
  });

  it("that is broken is left out and told to admins alone, in the log and by doctor; start goes on", async () => {
    const owner = await product.newMember();
    const { problems } = await owner.client.tools.getConnectors.query({});
    expect(problems).toEqual([{ source: broken, problem: "no licence" }]);
    const viewer = await joinAs("viewer", { owner, sql: product.sql });
    expect(await viewer.client.tools.getConnectors.query({})).not.toHaveProperty("problems");
    expect(product.logs()).toContain("a connector of CONNECTORS is left out: no licence");

    const cli = commandLine({ ...product.env, PORT: new URL(product.url).port });
    const { stdout, code } = await cli.run("doctor");
    expect(stdout).toMatch(/ok\s+Connectors\s+NTFY, HOUSE of CONNECTORS/);
    expect(stdout).toMatch(/fail\s+Connectors\s+.*broken\.js: no licence/);
    expect(code).toBe(1);
  });
});

type Told = {
  status: string;
  execution_id: string;
  message: string;
  outputs: { data: Record<string, unknown> };
};

const setUp = async () => {
  const member = await product.newMember();
  const tool = await member.client.tools.create.mutate({ name: "House", type: "HOUSE", credentials: {} });
  const token = await member.token(["tools.execute", "house.*"]);
  const tell = (word: string, more = {}) => ask("house.tell", { word }, more);
  const ask = async (name: string, inputs: object, more = {}) => {
    const response = await fetch(`${product.url}/api/v1/tools/${name}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ inputs, ...more }),
    });
    return { status: response.status, body: (await response.json()) as Told };
  };
  return { member, tool, tell, ask };
};

describe("hooks of a package", () => {
  it("change what comes in and goes out in the order of their priority, and the action is told its context", async () => {
    const { member, tool, tell } = await setUp();
    const { body } = await tell("hello", { agent_session_id: "a1", session_id: "s1" });
    expect(body).toMatchObject({ status: "success", outputs: { data: { word: "HELLO", signed: true } } });
    const { requestContext, workspaceId, workingDirectory, env, timeoutLeftMs } = body.outputs.data;
    expect(requestContext).toMatchObject({
      ...{ source: "agent", sessionId: "s1", agentSessionId: "a1", userId: expect.any(String) },
      ...{ toolCallId: body.execution_id, runId: body.execution_id, sandboxMode: false },
      permissions: ["tools.execute", "house.*"],
    });
    expect({ workspaceId, env }).toEqual({ workspaceId: member.workspaceId, env: {} });
    expect(workingDirectory).toContain(join(product.dataDir, "workspaces"));
    expect(timeoutLeftMs).toBeGreaterThan(0);
    expect(timeoutLeftMs).toBeLessThanOrEqual(5_000);
    // Whoever asks: a person's call passes them, too.
    const call = { toolId: tool.id, actionId: "house.tell", parameters: { word: "hi" } };
    const clicked = await member.client.tools.executeAction.mutate(call);
    expect(clicked.data).toMatchObject({ word: "HI", signed: true, requestContext: { source: "ui" } });
  });

  it("stop a call with a reason, and fail it by name when they throw, hang or make it wrong; the process goes on", async () => {
    const { tell } = await setUp();
    const stopped = await tell("stop");
    expect(stopped.body.message).toContain("not at night");
    for (const word of ["throw", "hang"]) {
      const { status, body } = await tell(word);
      expect(body).toMatchObject({ error: "EXECUTION_ERROR", message: expect.stringContaining("third") });
      expect(status).toBe(500);
      expect(body.message).not.toContain("a secret thought");
    }
    expect((await tell("long")).body.status).toBe("error");
    expect((await tell("fail")).body).toMatchObject({ error: "EXECUTION_ERROR" });
    await until("the hook is told", () => product.logs().includes("told of FAIL"));
    expect((await tell("hello")).body.status).toBe("success");
  });
});

describe("actions of a package", () => {
  it("are tried again by the policy that they declare, and call no other in a circle, nor once they have ended", async () => {
    const { member, ask } = await setUp();
    const shaky = await ask("house.shaky", {});
    expect(shaky.body).toMatchObject({ status: "success", outputs: { data: { asked: 4 } } });
    const run = await member.client.executions.get.query({ id: shaky.body.execution_id });
    expect(run.attempts).toBe(4);
    expect((await ask("house.late", {})).body.status).toBe("success");
    await until("it is refused", () =>
      product.logs().includes("late: An action called another after it had ended."),
    );
    const circle = await ask("house.round", {});
    expect(circle.body.status).toBe("error");
    expect(circle.body.message).toContain("house.round → house.back → house.round");
  });
});
