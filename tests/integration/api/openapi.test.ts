import { startHttpEcho } from "@carillon/testing";
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";
import { makeWorld, type World } from "../support/world.ts";

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: { "application/json": { schema: object } } };
  responses: Record<string, { content: { "application/json": { schema: object } } }>;
};
type Document = {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: object;
};

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;
let member: Member;
let world: World;
let document: Document;
let ajv: Ajv2020;

beforeAll(async () => {
  [product, echo] = await Promise.all([sharedProduct(), startHttpEcho()]);
  member = await product.newMember();
  world = await makeWorld(member, { baseUrl: echo.url, sql: product.sql });
  document = (await (await fetch(`${product.url}/api/openapi.json`)).json()) as Document;
  ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, "document");
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

const pointer = (...keys: string[]) =>
  keys
    .map((key) => key.replaceAll("~", "~0").replaceAll("/", "~1"))
    .map(encodeURIComponent)
    .join("/");

function expectConforms(path: string, method: string, status: number, body: unknown): void {
  const schema = `document#/${pointer("paths", path, method, "responses", String(status), "content", "application/json", "schema")}`;
  const valid = ajv.validate({ $ref: schema }, body);
  expect(valid, `${method} ${path} ${status}: ${ajv.errorsText()} in ${JSON.stringify(body)}`).toBe(true);
}

it("is valid OpenAPI 3.1 that names this install", async () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(document.servers[0]?.url).toBe(`${product.url}/api/v1`);
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  const ids = Object.values(document.paths).flatMap((item) =>
    Object.values(item).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(30);
  const schema = `document#/${pointer("components", "schemas", "Error")}`;
  expect(ajv.validate({ $ref: schema }, { code: "NOT_FOUND" }), "what does not conform is seen").toBe(false);
});

it("describes the answer of every route, and its refusals", async () => {
  const config = { toolType: "HTTP", toolId: world.toolId, actionId: "http.request", parameters: {} };
  const bodies: Record<string, object> = {
    "post /connections": { name: "made", type: "HTTP", credentials: { baseUrl: echo.url } },
    "patch /connections/{id}": { name: "renamed" },
    "post /connections/{toolId}/actions/{actionId}": { parameters: {} },
    "post /connections/{toolId}/actions/{actionId}/validate": { parameters: { colour: 1 } },
    "post /connections/import": {
      data: { format: "carillon-tools-1", exportedAt: "2026-01-01T00:00:00.000Z", tools: [] },
    },
    "post /events": {
      name: "made",
      type: "TOOL_ACTION",
      toolActionConfig: config,
      triggerType: "SCHEDULE",
      schedule: "0 9 * * *",
    },
    "patch /events/{id}": { name: "renamed" },
    "post /events/{id}/execute": {},
    "post /events/{id}/webhook/rotate": { part: "key" },
    "post /events/recent-runs": { ids: [world.eventId] },
    "post /events/preview": { schedule: "0 9 * * *" },
    "post /executions/bulk/preview": { verb: "cancel", filter: { status: ["QUEUED"], toolType: "http" } },
    "post /executions/bulk/replay": { filter: { status: ["TIMEOUT"] }, expectedCount: 0 },
    "post /executions/bulk/cancel": { filter: { trigger: "agent" }, expectedCount: 0 },
    "post /approvals/{id}/decide": { decision: "approve" },
    "post /agent-roles": { name: "made", grants: [{ tool: "crm.*" }] },
    "patch /agent-roles/{id}": { description: "changed" },
    "post /alerts": { name: "made", kind: "failed", toolId: world.toolId, actionId: "http.request" },
    "post /alerts/test": { name: "tried", kind: "failed", toolId: world.toolId, actionId: "http.request" },
    "put /alerts/{id}": { name: "renamed", kind: "failed", toolId: world.toolId, actionId: "http.request" },
    "post /budgets": { scope: "workspace", period: "day", amount: "5" },
    "patch /budgets/{id}": { amount: "6" },
    "post /cache/invalidate": {},
    "post /calendars": { name: "made" },
    "post /calendars/import": {
      ics: "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20270101\nEND:VEVENT\nEND:VCALENDAR",
    },
    "patch /calendars/{id}": { name: "renamed" },
    "put /inbox/answer": { answer: { status: 503, retryAfterSeconds: 1 }, times: 1 },
    "put /variables/{name}": { value: "another secret" },
    "post /workspace/export": {},
    "post /workspace/import": {
      data: {
        ...{ format: "carillon-workspace-1", exportedAt: "2026-01-01T00:00:00.000Z", name: "Other" },
        ...{ connections: [], calendars: [], variables: [], events: [], alerts: [] },
      },
    },
    "post /artifacts/{id}/link": {},
    "post /connections/{id}/connect": {},
    "patch /tools/{toolName}": {},
    "post /tools/{toolName}": { inputs: {}, tool_id: world.toolId },
    "post /tools/batch": { calls: [{ id: "one", toolName: "http.request", tool_id: world.toolId }] },
    "post /connections/{id}/openapi": {
      text: '{"openapi":"3.1.0","paths":{"/a":{"get":{"operationId":"getA"}}}}',
    },
  };
  const queries: Record<string, string> = {
    "get /calendar": "?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z",
    "get /stats": "?period=day&groupBy=type",
    "delete /connections/{id}": "?force=true",
    "get /registry/search": "?query=request",
    "get /logs/export": "?format=json",
  };
  /** Last, since they take away what others need. */
  const routes = Object.entries(document.paths)
    .flatMap(([path, item]) =>
      Object.keys(item).map((method) => ({ path, method, name: `${method} ${path}` })),
    )
    .sort((a, b) => Number(a.method === "delete") - Number(b.method === "delete"));
  for (const { path, method, name } of routes) {
    const url = path
      .replace("{id}", String(idFor(path)))
      .replace("{toolId}", String(path.startsWith("/whatsapp") ? world.whatsAppId : world.toolId))
      .replace("{contactId}", String(world.contactId))
      .replace("{conversationId}", String(world.conversationId))
      .replace("{actionId}", "http.request")
      .replace("{toolName}", "http.request")
      .replace("{name}", world.variable)
      .replace("{eventId}", String(world.eventId));
    const body = bodies[name];
    const response = await member.fetch(`/api/v1${url}${queries[name] ?? ""}`, {
      method: method.toUpperCase(),
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const answer = isStream(document.paths[path]?.[method]) ? await response.text() : await response.json();
    expect(response.status, `${name}: ${JSON.stringify(answer)}`).toBe(200);
    if (typeof answer !== "string") expectConforms(path, method, 200, answer);

    const anonymous = await fetch(`${product.url}/api/v1${url}`, { method: method.toUpperCase() });
    expect(anonymous.status, name).toBe(401);
    expectConforms(path, method, 401, await anonymous.json());
    const unknown = await member.fetch(`/api/v1${url}?colour=red`, {
      method: method.toUpperCase(),
      ...(body && {
        body: JSON.stringify({ ...body, colour: "red" }),
        headers: { "content-type": "application/json" },
      }),
    });
    if (unknown.status === 200) continue;
    expect([400, 404, 412], name).toContain(unknown.status);
    expectConforms(path, method, unknown.status, await unknown.json());
  }
});

function isStream(operation: Operation | undefined): boolean {
  return operation !== undefined && "text/event-stream" in (operation.responses[200]?.content ?? {});
}

function idFor(path: string): number | string {
  if (/\/(dis)?connect$/.test(path)) return world.oauthToolId;
  if (path.startsWith("/connections")) return world.toolId;
  if (path.includes("/webhook")) return world.hookEventId;
  if (path.startsWith("/approvals")) return world.approvalId;
  if (path.startsWith("/agent-roles")) return world.agentRoleId;
  if (path.startsWith("/alerts")) return world.alertId;
  if (path.startsWith("/budgets")) return world.budgetId;
  if (path.startsWith("/artifacts")) return world.artifactId;
  if (path.startsWith("/calendars")) return world.calendarId;
  if (path.startsWith("/crm")) return world.contactId;
  if (path.startsWith("/whatsapp")) return world.conversationId;
  if (path.startsWith("/events")) return world.eventId;
  if (path.startsWith("/inbox")) return world.messageId;
  return path.endsWith("/cancel") ? world.queuedRunId : world.runId;
}
