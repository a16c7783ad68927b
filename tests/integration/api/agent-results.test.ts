import { type RecordedRequest, type Reply, type StandIn, startStandIn } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { rawRequest } from "../support/raw-request.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let product: RunningProduct;
let provider: StandIn;
let member: Member;
let toolId: number;

const ROWS = Array.from({ length: 2_000 }, (_, id) => ({ id, text: `row ${id} of a long list` }));

beforeAll(async () => {
  [product, provider] = await Promise.all([sharedProduct(), startStandIn(reply)]);
  member = await product.newMember();
  toolId = await connect(member);
});
afterAll(async () => {
  await product?.close();
  await provider?.close();
});

const atOnce = { now: 0, most: 0 };
/** Of calls to /wait: told of when one has come, and answered by nobody. */
let waiting = Promise.withResolvers<void>();

async function reply({ path }: RecordedRequest): Promise<Reply> {
  if (path === "/wait") {
    waiting.resolve();
    return new Promise<Reply>(() => {});
  }
  if (path === "/rows") return { body: { rows: ROWS } };
  if (path === "/refused") return { status: 403, body: { error: "no" } };
  atOnce.now += 1;
  atOnce.most = Math.max(atOnce.most, atOnce.now);
  await new Promise((resolve) => setImmediate(resolve));
  atOnce.now -= 1;
  return { body: { path } };
}

async function connect(owner: Member): Promise<number> {
  const credentials = { baseUrl: provider.url };
  return (await owner.client.tools.create.mutate({ name: "api", type: "HTTP", credentials })).id;
}

type Body = Record<string, unknown>;

async function post(path: string, body: unknown, by = member): Promise<{ status: number; body: Body }> {
  const response = await by.fetch(`/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

describe("a result that is too long", () => {
  it("is cut to the limit, told so, and kept whole once, for the workspace alone", async () => {
    const request = {
      inputs: { path: "/rows" },
      tool_id: toolId,
      max_length: 5_000,
      idempotency_key: "long",
    };
    const { status, body } = await post("/tools/http.request", request);
    expect(status).toBe(200);
    const outputs = body.outputs as {
      data: { body: { rows: unknown[] } };
      content: string;
      artifact: { id: string; url: string };
      original_length: number;
    };
    expect(outputs).toMatchObject({ success: true, truncated: true });
    expect(JSON.stringify(outputs.data).length + outputs.content.length).toBeLessThanOrEqual(5_000);
    expect(outputs.data.body.rows.at(-1)).toEqual(ROWS.at(-1));
    const whole = await (await member.fetch(`/api/v1/artifacts/${outputs.artifact.id}/content`)).text();
    expect(JSON.parse(whole).body).toEqual({ rows: ROWS });
    expect(whole.length + outputs.content.length).toBe(outputs.original_length);
    const stranger = await product.newMember();
    expect((await stranger.fetch(`/api/v1/artifacts/${outputs.artifact.id}/content`)).status).toBe(404);

    const again = await post("/tools/http.request", request);
    expect(again.body.outputs).toMatchObject({ truncated: true, artifact: { id: outputs.artifact.id } });
    const whom = { executionId: String(body.execution_id) };
    expect((await member.client.artifacts.list.query(whom)).artifacts).toHaveLength(1);
  });

  it("is whole where the limit allows it, and bounds of the limit are told", async () => {
    const { body } = await post("/tools/http.request", {
      inputs: {},
      tool_id: toolId,
      max_length: 1_000_000,
    });
    expect(body.outputs).not.toHaveProperty("truncated");
    const wrong = await post("/tools/http.request", { inputs: {}, max_length: 10, truncation: "some" });
    expect(wrong.body).toMatchObject({
      error: "VALIDATION_ERROR",
      issues: [{ path: "max_length" }, { path: "truncation" }],
    });
  });
});

describe("many calls at once", () => {
  const to = (path: string, more: object = {}) => ({
    toolName: "http.request",
    inputs: { path },
    tool_id: toolId,
    ...more,
  });

  it("end each by itself, by their ids, with a run each, and no more at once than asked for", async () => {
    const stranger = await product.newMember();
    const foreign = await connect(stranger);
    atOnce.most = 0;
    const calls = [
      ...Array.from({ length: 6 }, (_, n) => ({ id: `ok-${n}`, ...to(`/${n}`) })),
      { id: "refused", ...to("/refused") },
      { id: "unknown", toolName: "no such tool" },
      { id: "foreign", ...to("/", { tool_id: foreign }) },
      { id: "wrong", toolName: "crm.contact.list", inputs: { limit: "two" } },
    ];
    const { status, body } = await post("/tools/batch", { calls, concurrency: 2 });
    expect({ status, ...body }).toMatchObject({ status: 200, succeeded: 6, failed: 4 });
    expect(atOnce.most).toBeLessThanOrEqual(2);
    expect(body.results).toMatchObject({
      "ok-5": { status: "success", outputs: { data: { body: { path: "/5" } } } },
      refused: { status: "error", error: "PROVIDER_ERROR", execution_id: expect.any(String) },
      unknown: { error: "TOOL_NOT_FOUND", execution_id: null },
      foreign: { error: "TOOL_NOT_FOUND" },
      wrong: { error: "VALIDATION_ERROR", issues: [{ path: "inputs.limit" }] },
    });
    const results = Object.values(body.results as Record<string, { execution_id: string | null }>);
    const ids = results.flatMap(({ execution_id }) => execution_id ?? []);
    expect(new Set(ids).size).toBe(7);
    const { executions } = await member.client.executions.list.query({ limit: 50 });
    expect(executions.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  it("have keys of their own, and are refused together where two have one id or there are too many", async () => {
    const calls = ["a", "b"].map((id) => ({ id, ...to("/once", { idempotency_key: "both" }) }));
    const results = Object.values((await post("/tools/batch", { calls })).body.results as Body) as Body[];
    expect(results[0]?.execution_id).toBe(results[1]?.execution_id);
    expect(provider.requests.filter(({ path }) => path === "/once")).toHaveLength(1);
    const twice = await post("/tools/batch", { calls: [calls[0], calls[0]] });
    expect(twice).toMatchObject({ status: 400, body: { issues: [{ path: "calls.1.id" }] } });
    const many = Array.from({ length: 101 }, (_, n) => ({ id: `${n}`, ...to("/many") }));
    expect((await post("/tools/batch", { calls: many })).status).toBe(400);
    expect(provider.requests.filter(({ path }) => path === "/many")).toEqual([]);
  });

  it.each(["REST", "tRPC"])(
    "end when their client goes away, and no more are begun: %s",
    async (transport) => {
      const own = await product.newMember();
      const id = await connect(own);
      waiting = Promise.withResolvers();
      const calls = ["a", "b"].map((each) => ({ id: each, ...to("/wait", { tool_id: id }) }));
      const { signal, abort } = abortable();
      const gone = (
        transport === "REST"
          ? own.fetch("/api/v1/tools/batch", {
              method: "POST",
              headers: { "content-type": "application/json" },
              body: JSON.stringify({ calls, concurrency: 1 }),
              signal,
            })
          : own.client.registry.executeMany.mutate({ calls, concurrency: 1 }, { signal })
      ).catch((error: unknown) => error);
      await waiting.promise;
      abort();
      await gone;
      const run = await until("the log of it", async () => {
        const { executions } = await own.client.executions.list.query({});
        return executions[0];
      });
      expect(run.status).toBe("CANCELLED");
      expect((await own.client.executions.list.query({})).executions).toHaveLength(1);
    },
  );
});

describe("what is wrong with a call", () => {
  it("is told of a tool that is disabled or in maintenance, and of an unknown one, by one code each", async () => {
    const own = await product.newMember();
    const id = await connect(own);
    const body = { inputs: { path: "/" }, tool_id: id };
    const { registry } = own.client;
    for (const status of ["disabled", "maintenance"] as const) {
      await registry.update.mutate({ toolName: "http.request", status, note: "until noon" });
      const refused = await post("/tools/http.request", body, own);
      expect(refused).toMatchObject({ status: 409, body: { error: "CONFLICT", execution_id: null } });
      expect(refused.body.message).toContain("until noon");
      const dry = await post("/tools/http.request", { ...body, dry_run: true }, own);
      expect(dry.status, "a dry run too").toBe(409);
    }
    expect((await post("/tools/fly_away", body, own)).body.error).toBe("TOOL_NOT_FOUND");
  });

  it("is over-long input: a text that is too long for its field, a body that is too large", async () => {
    const long = await post("/tools/web.search", { inputs: { query: "x".repeat(500) } });
    expect(long.body).toMatchObject({ error: "VALIDATION_ERROR", issues: [{ path: "inputs.query" }] });
    const large = await rawRequest(`${product.url}/api/v1/tools/web.search`, {
      ...{ method: "POST", headers: { "content-length": "17000000" }, body: "{}" },
    });
    const answer = JSON.parse(large.body);
    expect(answer).toMatchObject({ status: "error", error: "VALIDATION_ERROR", execution_id: null });
  });

  it("runs once where two calls come with one key at the same moment, to two answers that are one", async () => {
    const request = { inputs: { path: "/both" }, tool_id: toolId, idempotency_key: "same-moment" };
    const answers = await Promise.all([1, 2, 3].map(() => post("/tools/http.request", request)));
    expect(new Set(answers.map(({ body }) => body.execution_id)).size).toBe(1);
    expect(provider.requests.filter(({ path }) => path === "/both")).toHaveLength(1);
  });
});

function abortable(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
