import { type StandIn, startHttpEcho, startStandIn } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "../scheduling/until.ts";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

const PETS = {
  openapi: "3.0.3",
  info: { title: "Pets", version: "1" },
  servers: [{ url: "https://pets.example.com/v1" }],
  components: {
    securitySchemes: { token: { type: "http", scheme: "bearer" } },
    schemas: {
      Pet: {
        type: "object",
        required: ["name"],
        properties: { name: { type: "string" }, parent: { $ref: "#/components/schemas/Pet" } },
      },
    },
  },
  paths: {
    "/pets/{id}": {
      get: {
        operationId: "getPet",
        summary: "One pet",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: {},
      },
    },
    "/pets": {
      post: {
        operationId: "createPet",
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
        },
        responses: {},
      },
    },
    "/odd": { get: { operationId: "odd", parameters: [{ $ref: "./other.yaml#/p" }], responses: {} } },
  },
};
const text = JSON.stringify(PETS);

let product: RunningProduct;
let echo: StandIn;
let member: Member;

beforeAll(async () => {
  [product, echo] = await Promise.all([startProduct({ workers: 1 }), startHttpEcho()]);
  member = await product.newMember();
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

async function newTool({ client } = member): Promise<number> {
  const credentials = { baseUrl: `${echo.url}/v1` };
  return (await client.tools.create.mutate({ name: "pets", type: "HTTP", credentials })).id;
}

async function imported(operations?: string[]): Promise<number> {
  const id = await newTool();
  await member.client.tools.importOpenApi.mutate({ id, text, save: true, ...(operations && { operations }) });
  return id;
}

const actionsOf = async (toolId: number) =>
  (await member.client.tools.getAvailableActions.query({ toolId })).actions.map(({ id }) => id);

describe("importing a document", () => {
  it("first tells what there would be, and changes nothing", async () => {
    const id = await newTool();
    expect(await member.client.tools.importOpenApi.mutate({ id, text })).toEqual({
      title: "Pets",
      version: "1",
      servers: ["https://pets.example.com/v1"],
      security: ['token: set Authorization to "Bearer token"'],
      operations: [
        {
          ...{ id: "http.op.get-pet", name: "One pet", description: "GET /pets/{id}" },
          ...{ method: "GET", path: "/pets/{id}", isSaved: false },
        },
        {
          ...{ id: "http.op.create-pet", name: "createPet", description: "POST /pets" },
          ...{ method: "POST", path: "/pets", isSaved: false },
        },
      ],
      skipped: [{ method: "GET", path: "/odd", reason: expect.stringContaining("./other.yaml#/p") }],
    });
    expect(await actionsOf(id)).toEqual(["http.request"]);
  });

  it("saves the chosen operations as the tool's actions, in the place of the last ones, and tells the audit log", async () => {
    const id = await imported();
    expect(await actionsOf(id)).toEqual(["http.request", "http.op.create-pet", "http.op.get-pet"]);
    const again = { id, text, save: true, operations: ["http.op.get-pet"] };
    await member.client.tools.importOpenApi.mutate(again);
    expect(await actionsOf(id)).toEqual(["http.request", "http.op.get-pet"]);
    const audits = await product.sql`
      select details from audit_log where verb = 'tool.import-openapi' and target = ${`tool:${id}`} order by id`;
    expect(audits).toMatchObject([
      { details: { title: "Pets", actions: 2 } },
      { details: { title: "Pets", actions: 1 } },
    ]);
    expect(await actionsOf(await newTool())).toEqual(["http.request"]);
  });

  it("done twice at once leaves the actions of one of the two", async () => {
    const id = await newTool();
    for (let round = 0; round < 5; round += 1) {
      const both = [["http.op.get-pet"], ["http.op.get-pet", "http.op.create-pet"]].map((operations) =>
        member.client.tools.importOpenApi.mutate({ id, text, save: true, operations }),
      );
      await Promise.all(both);
      const { actions } = await member.client.tools.getAvailableActions.query({ toolId: id });
      const own = actions.filter((action) => action.id.startsWith("http.op."));
      expect([1, 2]).toContain(own.length);
    }
  });

  it("fetches an address through the guard, our own document for one", async () => {
    const id = await newTool();
    const url = `${product.url}/api/openapi.json`;
    const answer = await member.client.tools.importOpenApi.mutate({ id, url, save: true });
    expect(answer.operations.length).toBeGreaterThan(40);
    expect(answer.skipped).toEqual([]);
    const refused = await failureOf(
      member.client.tools.importOpenApi.mutate({ id, url: "http://169.254.169.254/latest" }),
    );
    expect(refused).toMatchObject({ code: "BAD_REQUEST", issues: [{ path: "url" }] });
  });

  it("reads no address that answers badly or too much", async () => {
    const id = await newTool();
    await using server = await startStandIn(({ path }) =>
      path === "/gone"
        ? { status: 404 }
        : { body: path === "/html" ? "<html>" : Buffer.alloc(9_000_000, " ") },
    );
    for (const [path, words] of [
      ["/gone", "status 404"],
      ["/html", "no OpenAPI document"],
      ["/huge", "more than 8388608 bytes"],
    ]) {
      const { code, message } = await failureOf(
        member.client.tools.importOpenApi.mutate({ id, url: server.url + path }),
      );
      expect([code, message]).toEqual(["BAD_REQUEST", expect.stringContaining(words ?? "")]);
    }
  });

  it("refuses in words what is no document, what it does not have, and a tool of another type", async () => {
    const id = await newTool();
    const refuse = async (input: object) =>
      failureOf(member.client.tools.importOpenApi.mutate({ id, ...input } as { id: number; text: string }));
    expect(await refuse({ text: "hello" })).toMatchObject({
      code: "BAD_REQUEST",
      issues: [{ path: "text" }],
    });
    expect((await refuse({ text, url: echo.url })).message).toContain("exactly one");
    const unknown = await refuse({ text, save: true, operations: ["http.op.none"] });
    expect(unknown.issues).toMatchObject([{ path: "operations" }]);
    const slack = await member.client.tools.create.mutate({
      ...{ name: "s", type: "SLACK", credentials: { webhookUrl: "https://hooks.slack.com/services/T/B/x" } },
    });
    expect((await refuse({ id: slack.id, text })).code).toBe("PRECONDITION_FAILED");
  });

  it("takes no operation away that an event uses", async () => {
    const id = await imported();
    await member.client.events.create.mutate({
      ...{ name: "uses it", type: "TOOL_ACTION", triggerType: "MANUAL" },
      toolActionConfig: {
        toolType: "HTTP",
        toolId: id,
        actionId: "http.op.get-pet",
        parameters: { path: { id: 1 } },
      },
    });
    const without = { id, text, save: true, operations: ["http.op.create-pet"] };
    const { code, message } = await failureOf(member.client.tools.importOpenApi.mutate(without));
    expect([code, message]).toEqual(["CONFLICT", expect.stringContaining("uses it")]);
    expect(await actionsOf(id)).toHaveLength(3);
  });
});

describe("an imported action", () => {
  const run = (toolId: number, actionId: string, parameters: object, client = member.client) =>
    client.tools.executeAction.mutate({ toolId, actionId, parameters: { ...parameters } });

  it("runs through the pipeline, in the log like any other", async () => {
    const toolId = await imported();
    const result = await run(toolId, "http.op.create-pet", { body: { name: "Rex" } });
    expect(result).toMatchObject({ status: "SUCCESS", stdout: "POST /pets answered 200" });
    expect(echo.requests.at(-1)).toMatchObject({ method: "POST", path: "/v1/pets" });
    const { logs } = await member.client.toolActionLogs.getRecent.query({
      ...{ toolId, actionId: "http.op.create-pet" },
    });
    expect(logs).toMatchObject([{ id: result.executionId, toolType: "HTTP" }]);
  });

  it("is checked by its document's schema, at the field, before anything is sent", async () => {
    const toolId = await imported();
    const before = echo.requests.length;
    const { code, issues } = await failureOf(
      run(toolId, "http.op.create-pet", { body: { parent: { name: 1 } } }),
    );
    expect([code, issues?.map(({ path }) => path).sort()]).toEqual([
      ...["BAD_REQUEST", ["parameters.body.name", "parameters.body.parent.name"]],
    ]);
    expect(echo.requests).toHaveLength(before);
    const checked = await member.client.tools.validateActionParams.query({
      ...{ toolId, actionId: "http.op.get-pet", parameters: { path: { id: "x" } } },
    });
    expect(checked).toMatchObject({ valid: false, errors: [{ path: "parameters.path.id" }] });
  });

  it("is no other tool's, and gone once it is taken away", async () => {
    const toolId = await imported();
    const other = await newTool();
    expect((await failureOf(run(other, "http.op.get-pet", { path: { id: 1 } }))).code).toBe("BAD_REQUEST");
    await run(toolId, "http.op.get-pet", { path: { id: 1 } });
    await member.client.tools.importOpenApi.mutate({ id: toolId, text, save: true, operations: [] });
    expect((await failureOf(run(toolId, "http.op.get-pet", { path: { id: 1 } }))).issues).toMatchObject([
      { path: "actionId" },
    ]);
  });

  it("needs the permission of http.request, with an idempotency key too", async () => {
    const toolId = await imported();
    const call = {
      toolId,
      actionId: "http.op.get-pet",
      parameters: { path: { id: 1 } },
      idempotencyKey: "k",
    };
    await member.client.tools.executeAction.mutate(call);
    const client = member.clientWith(await member.token(["tools.execute"]));
    for (const more of [{}, { idempotencyKey: "other" }]) {
      const failure = await failureOf(client.tools.executeAction.mutate({ ...call, ...more }));
      expect([failure.code, failure.message]).toEqual(["FORBIDDEN", expect.stringContaining("http.request")]);
    }
  });

  it("is run by an event on a worker, with its templates filled in", async () => {
    const toolId = await imported();
    const event = await member.client.events.create.mutate({
      ...{ name: "pets", type: "TOOL_ACTION", triggerType: "MANUAL" },
      toolActionConfig: {
        ...{ toolType: "HTTP", toolId, actionId: "http.op.create-pet" },
        parameters: { body: { name: "{{EVENT_NAME}}" } },
      },
    });
    const { executionId } = await member.client.events.execute.mutate({ id: event.id });
    await until("it has run", async () => {
      const { status } = await member.client.executions.get.query({ id: executionId });
      return status === "SUCCESS";
    });
    expect(String(echo.requests.at(-1)?.body)).toBe('{"name":"pets"}');
    const bad = await failureOf(
      member.client.events.create.mutate({
        ...{ name: "bad", type: "TOOL_ACTION", triggerType: "MANUAL" },
        toolActionConfig: {
          toolType: "HTTP",
          toolId,
          actionId: "http.op.create-pet",
          parameters: { body: {} },
        },
      }),
    );
    expect(bad.issues).toMatchObject([{ path: "toolActionConfig.parameters.body.name" }]);
  });
});

describe("what was imported, as agents see it", () => {
  it("is listed, found, told and called like any tool, in its workspace alone", async () => {
    const own = await product.newMember();
    const id = await newTool(own);
    await own.client.tools.importOpenApi.mutate({ id, text, save: true });
    const { registry } = own.client;
    const listed = await registry.list.query({ toolType: "HTTP", limit: 2 });
    expect(listed.tools.map(({ name }) => name)).toEqual(["http.op.create-pet", "http.op.get-pet"]);
    const rest = await registry.list.query({ toolType: "HTTP", limit: 2, cursor: listed.nextCursor ?? "" });
    expect(rest.tools.map(({ name }) => name)).toEqual(["http.request"]);
    expect((await registry.search.query({ query: "one pet" })).tools[0]?.name).toBe("http.op.get-pet");
    expect(await registry.introspect.query({ toolName: "http.op.get-pet" })).toMatchObject({
      definition: {
        readOnly: true,
        permissions: ["tools.execute", "http.request"],
        parameters: { type: "object" },
      },
      connections: [{ id }],
    });
    expect(Object.values((await registry.getForModel.query({})).names)).toContain("http.op.create-pet");
    const called = await registry.execute.mutate({
      toolName: "http.op.get-pet",
      inputs: { path: { id: 7 } },
    });
    expect(called).toMatchObject({ status: "success", outputs: { data: { status: 200 } } });
    expect(echo.requests.at(-1)?.path).toBe("/v1/pets/7");

    await registry.update.mutate({ toolName: "http.op.get-pet", status: "disabled" });
    expect((await registry.list.query({ status: "disabled" })).tools.map(({ name }) => name)).toEqual([
      "http.op.get-pet",
    ]);
    const stranger = await product.newMember();
    const theirs = await stranger.client.registry.list.query({ toolType: "HTTP" });
    expect(theirs.tools.map(({ name }) => name)).toEqual(["http.request"]);
    const failure = await failureOf(stranger.client.registry.get.query({ toolName: "http.op.get-pet" }));
    expect(failure.code).toBe("NOT_FOUND");
  });
});
