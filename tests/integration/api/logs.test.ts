import { startHttpEcho, startWebhookReceiver } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;
let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
let member: Member;
let httpTool: number;
let hookTool: number;
const ids: string[] = [];

beforeAll(async () => {
  [product, echo, receiver] = await Promise.all([sharedProduct(), startHttpEcho(), startWebhookReceiver()]);
  member = await product.newMember();
  const { tools } = member.client;
  httpTool = (await tools.create.mutate({ name: "Http", type: "HTTP", credentials: { baseUrl: echo.url } }))
    .id;
  hookTool = (
    await tools.create.mutate({ name: "Hook", type: "WEBHOOK", credentials: { url: receiver.url } })
  ).id;
  const http = (path: string, more: object = {}) =>
    tools.executeAction.mutate({ toolId: httpTool, actionId: "http.request", parameters: { path }, ...more });
  ids.push((await http("/one")).executionId);
  ids.push((await http("/status/404")).executionId);
  receiver.setMode({ kind: "hang" });
  ids.push(
    (
      await tools.executeAction.mutate({
        toolId: hookTool,
        actionId: "webhook.send",
        parameters: { payload: 1 },
        timeoutMs: 200,
      })
    ).executionId,
  );
  ids.push((await http("/test", { isTest: true })).executionId);
  echo.setMode({ kind: "status", status: 429, headers: { "retry-after": "60" }, times: 1 });
  ids.push((await http("/limited")).executionId);
});
afterAll(async () => {
  await product?.close();
  await Promise.all([echo?.close(), receiver?.close()]);
});

type Filter = Parameters<Member["client"]["toolActionLogs"]["getRecent"]["query"]>[0];
const found = async (filter: Filter) => {
  const { logs, total } = await member.client.toolActionLogs.getRecent.query(filter);
  expect(total).toBe(logs.length);
  return logs.map(({ id }) => ids.indexOf(id));
};

it("lists newest first, exactly counted", async () => {
  const answer = await member.client.toolActionLogs.getRecent.query({});
  expect(answer).toMatchObject({ total: 5, totalIsCapped: false, nextCursor: null });
  expect(answer.logs.map(({ id }) => id)).toEqual([...ids].reverse());
  expect(answer.logs.map(({ status }) => status)).toEqual([
    "RATE_LIMITED",
    "SUCCESS",
    "TIMEOUT",
    "FAILURE",
    "SUCCESS",
  ]);
});

it("filters, types without regard to case, and FAILURE stands for all that failed", async () => {
  for (const toolType of ["webhook", "WEBHOOK", "Webhook"]) expect(await found({ toolType })).toEqual([2]);
  expect(await found({ status: "FAILURE" })).toEqual([4, 2, 1]);
  expect(await found({ status: "TIMEOUT" })).toEqual([2]);
  expect(await found({ status: "RATE_LIMITED" })).toEqual([4]);
  expect(await found({ status: "SUCCESS" })).toEqual([3, 0]);
  expect(await found({ toolId: httpTool, status: "FAILURE" })).toEqual([4, 1]);
  expect(await found({ actionId: "webhook.send" })).toEqual([2]);
  expect(await found({ search: "GET /ONE" })).toEqual([0]);
  expect(await found({ search: "%" })).toEqual([]);
  expect(await found({ eventId: 1 })).toEqual([]);
  expect(await found({ status: "SKIPPED" })).toEqual([]);
  const { createdAt } = await member.client.toolActionLogs.getById.query({ id: ids[2] ?? "" });
  expect(await found({ from: createdAt })).toEqual([4, 3, 2]);
  expect(await found({ to: createdAt })).toEqual([1, 0]);
  expect(await found({ from: "2020-01-01T00:00:00+02:00", to: "9999-12-31T23:59:59Z" })).toHaveLength(5);
  expect(await found({ from: "0000-01-01T00:00:00Z" })).toHaveLength(5);
});

it("finds runs by the name of their event or tool, in this workspace alone, and so do bulk verbs", async () => {
  const input = { search: "NIGHTLY" };
  for (const { client } of [await product.newMember(), await product.newMember()]) {
    const { id: toolId } = await client.tools.create.mutate({
      name: "Nightly receiver",
      type: "WEBHOOK",
      credentials: { url: receiver.url },
    });
    const call = { toolId, actionId: "webhook.send", parameters: { payload: 1 } };
    const { id } = await client.events.create.mutate({
      name: "Nightly figures",
      type: "TOOL_ACTION",
      toolActionConfig: { toolType: "WEBHOOK", ...call },
      triggerType: "MANUAL",
    });
    const byEvent = (await client.events.execute.mutate({ id })).executionId;
    const byTool = (await client.tools.executeAction.mutate({ ...call, isTest: true })).executionId;
    const { logs, total } = await client.toolActionLogs.getRecent.query(input);
    expect([total, ...logs.map((log) => log.id)]).toEqual([2, byTool, byEvent]);
    expect((await client.executions.list.query({ search: "figures" })).executions).toMatchObject([
      { id: byEvent },
    ]);
    const bulk = await client.executions.previewBulk.query({ verb: "cancel", filter: input });
    expect(bulk).toMatchObject({ count: 1, sampleIds: [byEvent] });
  }
  expect(await found(input)).toEqual([]);
});

it("pages by cursor and by offset without a gap or a repeat", async () => {
  const { getRecent } = member.client.toolActionLogs;
  const first = await getRecent.query({ limit: 2 });
  const second = await getRecent.query({ limit: 2, cursor: first.nextCursor ?? "" });
  const third = await getRecent.query({ limit: 2, cursor: second.nextCursor ?? "" });
  expect([first, second, third].flatMap(({ logs }) => logs.map(({ id }) => id))).toEqual([...ids].reverse());
  expect(third.nextCursor).toBeNull();
  expect(second.total).toBe(5);
  expect((await getRecent.query({ limit: 2, offset: 2 })).logs).toEqual(second.logs);
  for (const input of [
    { cursor: "nonsense" },
    { limit: 0 },
    { limit: 201 },
    { offset: 10_001 },
    { status: "DONE" },
    { from: "yesterday" },
  ]) {
    expect((await failureOf(getRecent.query(input as never))).code).toBe("BAD_REQUEST");
  }
});

describe("an export", () => {
  const text = async (query: string, who: Member = member) => {
    const response = await who.fetch(`/api/v1/logs/export?${query}`);
    return { status: response.status, headers: response.headers, body: await response.text() };
  };

  it("is CSV by RFC 4180 with every log that the filter fits, newest first", async () => {
    const { headers, body } = await text("");
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(headers.get("content-disposition")).toMatch(
      /^attachment; filename="carillon-logs-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const [head, ...rows] = body.split("\r\n");
    expect(head?.split(",").slice(0, 2)).toEqual(["id", "createdAt"]);
    expect(rows.pop()).toBe("");
    expect(rows.map((row) => ids.indexOf(row.slice(0, 36)))).toEqual([4, 3, 2, 1, 0]);
    const failed = await text("status=FAILURE&trigger=api&toolType=http");
    expect(failed.body.match(/^[0-9a-f-]{36},/gm)).toHaveLength(2);
  });

  it("is JSON, whole or a line each, of the same logs that a list has", async () => {
    const { logs } = await member.client.toolActionLogs.getRecent.query({});
    const json = await text("format=json");
    expect(json.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(JSON.parse(json.body)).toEqual(logs);
    const lines = (await text("format=ndjson")).body.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(logs);
    expect(JSON.parse((await text("format=json&status=SKIPPED")).body)).toEqual([]);
  });

  it("is for whoever may read logs, holds nothing of others, and is audited", async () => {
    const viewer = await joinAs("viewer", { owner: member, sql: product.sql });
    const before = await audited();
    expect((await text("format=ndjson", viewer)).body.trimEnd().split("\n")).toHaveLength(5);
    const after = await audited();
    expect(after.slice(before.length)).toEqual([
      { userId: viewer.userId, details: { format: "ndjson", filter: {} } },
    ]);
    const stranger = await product.newMember();
    expect((await text("format=json", stranger)).body).toBe("[\n]\n");
    const token = await member.token(["tools.read"]);
    const refused = await fetch(`${product.url}/api/v1/logs/export`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(refused.status).toBe(403);
    expect((await fetch(`${product.url}/api/v1/logs/export`)).status).toBe(401);
  });

  it("refuses what it does not know by its name", async () => {
    for (const [query, path] of [
      ["format=xml", "format"],
      ["limit=5", "limit"],
      ["from=yesterday", "from"],
    ]) {
      const { status, body } = await text(query ?? "");
      expect(status, query).toBe(400);
      expect(JSON.parse(body).issues[0].path, query).toBe(path);
    }
  });

  async function audited() {
    return product.sql`
      select user_id as "userId", details from audit_log
      where workspace_id = ${member.workspaceId} and verb = 'logs.export' order by id`;
  }
});

it("narrows logs to what set them going", async () => {
  expect(await found({ trigger: "api" })).toHaveLength(5);
  expect(await found({ trigger: "schedule" })).toEqual([]);
  expect(await found({ trigger: "webhook" })).toEqual([]);
});

it("counts to 10,000 and says that there are more", async () => {
  const busy = await product.newMember();
  await product.sql`
    insert into executions (id, workspace_id, tool_type, action_id, trigger, status, created_at, finished_at)
    select ('019b7601-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ${busy.workspaceId}, 'HTTP', 'http.request', 'api', 'SUCCESS', now(), now()
    from generate_series(1, 10050) n`;
  const answer = await busy.client.toolActionLogs.getRecent.query({ limit: 1 });
  expect(answer).toMatchObject({ total: 10_000, totalIsCapped: true, nextCursor: expect.any(String) });
});
