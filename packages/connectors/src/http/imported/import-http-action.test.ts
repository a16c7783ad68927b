import { type HttpOperation, jsonSchemaOf } from "@carillon/connector-kit";
import { type StandIn, startHttpEcho } from "@carillon/testing";
import { testContext } from "@carillon/testing/connector";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { http } from "../http.ts";
import { importHttpAction } from "./import-http-action.ts";

let echo: StandIn;
beforeEach(async () => {
  echo = await startHttpEcho();
});
afterEach(() => echo.close());

type Parameter = HttpOperation["parameters"][number];

const parameter = (name: string, place: Parameter["in"], more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: place,
  style: place === "query" ? "form" : "simple",
  explode: place === "query",
  ...more,
});

function operationOf(more: Partial<HttpOperation> = {}): HttpOperation {
  return {
    id: "http.op.put-pet",
    name: "Change a pet",
    description: "",
    method: "PUT",
    path: "/pets/{id}",
    parameters: [parameter("id", "path")],
    body: { type: "json", contentType: "application/json" },
    inputSchema: {
      type: "object",
      properties: {
        path: { type: "object", properties: { id: { type: ["string", "integer"] } }, required: ["id"] },
        query: { type: "object" },
        headers: { type: "object" },
        body: { $ref: "#/$defs/Pet" },
      },
      required: ["path"],
      additionalProperties: false,
      $defs: {
        Pet: {
          type: "object",
          required: ["name"],
          properties: {
            name: { type: "string", pattern: "^(a+)+$", default: "b" },
            age: { type: "integer", minimum: 0 },
            parent: { $ref: "#/$defs/Pet" },
          },
        },
      },
    },
    ...more,
  };
}

async function send(operation: HttpOperation, input: object) {
  const action = importHttpAction(operation);
  const credentials = http.credentialsSchema.parse({
    baseUrl: `${echo.url}/v1`,
    auth: { type: "bearer", token: "planted-token" },
  });
  const output = await action.execute(credentials, action.inputSchema.parse(input), testContext().context);
  return { output, request: echo.requests.at(-1) };
}

const issuesOf = (input: object, operation = operationOf()) =>
  importHttpAction(operation)
    .inputSchema.safeParse(input)
    .error?.issues.map(({ path }) => path.join("."));

describe("an imported action", () => {
  it("sends what its document says, under the connection's address and with its authorization", async () => {
    const { output, request } = await send(operationOf(), { path: { id: 7 }, body: { name: "Rex", age: 3 } });
    expect(request).toMatchObject({
      method: "PUT",
      path: "/v1/pets/7",
      headers: { authorization: "Bearer planted-token", "content-type": "application/json" },
    });
    expect(JSON.parse(String(request?.body))).toEqual({ name: "Rex", age: 3 });
    expect(output).toMatchObject({ status: 200 });
  });

  it("puts each value of a path into its place and nowhere else", async () => {
    for (const id of ["a/../b", "a?x=1#y", "ä b", "{id}", "$&", "..%2f"]) {
      const { request } = await send(operationOf(), { path: { id } });
      expect(request?.path).toBe(`/v1/pets/${encodeURIComponent(id)}`);
    }
    expect(issuesOf({ path: { id: ".." } })).toEqual(["path"]);
  });

  it.each([[""], [null], [[]], [undefined]])(
    "refuses %j for a part of its path, which would be another path",
    (id) => {
      const operation = operationOf({ method: "DELETE", body: null, inputSchema: { type: "object" } });
      expect(issuesOf({ path: { id } }, operation)).toEqual(["path.id"]);
      expect(issuesOf({ path: { id: 0 } }, operation)).toBeUndefined();
    },
  );

  it.each<[Partial<Parameter>, unknown, string]>([
    [{}, ["a", "b c"], "q=a&q=b+c"],
    [{ explode: false }, ["a", "b"], "q=a%2Cb"],
    [{ style: "pipeDelimited" }, ["a", "b"], "q=a%7Cb"],
    [{ style: "spaceDelimited" }, ["a", "b"], "q=a+b"],
    [{ style: "deepObject" }, { from: 1, to: [2, 3] }, "q%5Bfrom%5D=1&q%5Bto%5D=2&q%5Bto%5D=3"],
    [{}, { from: 1, to: 2 }, "from=1&to=2"],
    [{ explode: false }, { from: 1, to: 2 }, "q=from%2C1%2Cto%2C2"],
    [{ style: "json" }, { a: [1] }, "q=%7B%22a%22%3A%5B1%5D%7D"],
    [{}, true, "q=true"],
  ])("writes a query parameter of style %j", async (style, value, expected) => {
    const operation = operationOf({
      method: "GET",
      body: null,
      parameters: [parameter("id", "path"), parameter("q", "query", style)],
    });
    const { request } = await send(operation, { path: { id: 1 }, query: { q: value, other: "left out" } });
    expect(request?.path).toBe(`/v1/pets/1?${expected}`);
  });

  it("sends headers, and the type of its body where it is another one of JSON", async () => {
    const operation = operationOf({
      body: { type: "json", contentType: "application/merge-patch+json" },
      parameters: [parameter("id", "path"), parameter("X-List", "header")],
    });
    const { request } = await send(operation, {
      ...{ path: { id: 1 }, headers: { "X-List": [1, 2] }, body: { name: "a" } },
    });
    expect(request?.headers).toMatchObject({
      "x-list": "1,2",
      "content-type": "application/merge-patch+json",
    });
  });

  it("refuses what does not fit, at its field, and leaves patterns and defaults to the API", () => {
    expect(issuesOf({ path: { id: 1 }, body: { name: "zzz" } })).toBeUndefined();
    expect(issuesOf({})).toEqual(["path"]);
    expect(issuesOf({ path: { id: 1 }, body: {} })).toEqual(["body.name"]);
    expect(issuesOf({ path: { id: 1 }, body: { name: "a", age: -1 } })).toEqual(["body.age"]);
    expect(issuesOf({ path: { id: 1 }, body: { name: "a", parent: { name: 1 } } })).toEqual([
      "body.parent.name",
    ]);
    expect(issuesOf({ path: { id: 1 }, colour: "red" })).toEqual([""]);
  });

  it("refuses a header that would break out of its line", () => {
    const operation = operationOf({ parameters: [parameter("id", "path"), parameter("X-A", "header")] });
    expect(issuesOf({ path: { id: 1 }, headers: { "X-A": "1\r\nX-B: 2" } }, operation)).toEqual([
      "headers.X-A",
    ]);
  });

  it("is sent again by its method, and needs the permission of http.request", () => {
    expect(importHttpAction(operationOf())).toMatchObject({
      ...{ id: "http.op.put-pet", idempotent: true, permission: "http.request", actionType: "update" },
    });
    expect(importHttpAction(operationOf({ method: "POST" })).idempotent).toBe(false);
  });

  it("is shown with its document's schema", () => {
    const operation = operationOf();
    expect(jsonSchemaOf(importHttpAction(operation).inputSchema)).toEqual(operation.inputSchema);
  });
});
