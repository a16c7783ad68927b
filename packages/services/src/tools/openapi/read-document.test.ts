import { describe, expect, it } from "vitest";
import { OpenApiError } from "./open-api-error.ts";
import { readDocument } from "./read-document.ts";

type Document = Record<string, unknown>;

const documentOf = (paths: object, more: object = {}) =>
  JSON.stringify({ openapi: "3.1.0", info: { title: "Pets", version: "1.2" }, paths, ...more });
const read = (paths: object, more: object = {}) => readDocument(documentOf(paths, more));
const only = (paths: object, more: object = {}) => {
  const { operations, skipped } = read(paths, more);
  expect(skipped).toEqual([]);
  return operations[0];
};

const PET = {
  type: "object",
  required: ["name", "id"],
  properties: {
    id: { type: "integer", readOnly: true },
    name: { type: "string", pattern: "^(a+)+$" },
    parent: { $ref: "#/components/schemas/Pet" },
  },
};

describe("a document", () => {
  it("of Swagger 2.0 in YAML is read as one of 3.1", () => {
    const { title, version, servers, security, operations } = readDocument(`
swagger: "2.0"
info: {title: Pets, version: "1"}
host: api.example.com
basePath: /v1
schemes: [https]
securityDefinitions:
  key: {type: apiKey, in: header, name: X-Key}
paths:
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, type: integer}
    get:
      operationId: getPet
      summary: One pet
      parameters:
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: pipes}
      responses: {200: {description: ok}}
    post:
      consumes: [multipart/form-data]
      parameters:
        - {in: formData, name: photo, type: file, required: true}
        - {in: formData, name: note, type: string}
      responses: {200: {description: ok}}
`);
    expect({ title, version, servers, security }).toEqual({
      title: "Pets",
      version: "1",
      servers: ["https://api.example.com/v1"],
      security: ['key: set Authorization to "API key", sent in header as X-Key'],
    });
    expect(operations).toMatchObject([
      {
        id: "http.op.get-pet",
        name: "One pet",
        method: "GET",
        path: "/pets/{id}",
        parameters: [
          { name: "id", in: "path", style: "simple", explode: false },
          { name: "tags", in: "query", style: "pipeDelimited", explode: false },
        ],
        body: null,
        inputSchema: {
          required: ["path"],
          additionalProperties: false,
          properties: { path: { properties: { id: { type: "integer" } }, required: ["id"] } },
        },
      },
      {
        id: "http.op.post-pets-id",
        body: { type: "multipart" },
        inputSchema: {
          properties: {
            body: {
              properties: { photo: { title: "File" }, note: { type: "string" } },
              required: ["photo"],
            },
          },
        },
      },
    ]);
  });

  it("of 3.0 has null where its schemas say nullable", () => {
    const operation = readDocument(
      JSON.stringify({
        openapi: "3.0.3",
        info: { title: "x", version: "1" },
        paths: {
          "/a": {
            post: {
              requestBody: {
                content: { "application/json": { schema: { type: "string", nullable: true } } },
              },
              responses: {},
            },
          },
        },
      }),
    ).operations[0];
    expect(operation?.inputSchema).toMatchObject({ properties: { body: { type: ["string", "null"] } } });
  });

  it.each([
    ["", /no OpenAPI document/],
    ["just words", /no OpenAPI document/],
    ["{", /no OpenAPI document/],
    ["a: [1", /neither JSON nor YAML/],
    ['{"info":{}}', /no OpenAPI document/],
    ['{"openapi":"4.0.0","paths":{}}', /version is 4.0.0/],
    ['{"swagger":"1.2","paths":{}}', /version is 1.2/],
    ['{"openapi":"3.1.0","paths":{}}', /no operations/],
    ['{"openapi":"3.1.0","paths":[1]}', /no operations/],
    ['{"openapi":"3.1.0"}', /no operations/],
    [yamlBomb(), /neither JSON nor YAML/],
  ])("that is none is refused in words: %j", (text, words) => {
    expect(() => readDocument(text)).toThrow(OpenApiError);
    expect(() => readDocument(text)).toThrow(words);
  });

  it("of a thousand operations is read in seconds", () => {
    const paths = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at) => [
        `/things/${at}/{id}`,
        {
          put: {
            operationId: `putThing${at}`,
            parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
            requestBody: {
              content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
            },
          },
        },
      ]),
    );
    const { operations, skipped } = read(paths, { components: { schemas: { Pet: PET } } });
    expect([operations.length, skipped.length]).toEqual([1_000, 0]);
    expect(new Set(operations.map(({ id }) => id)).size).toBe(1_000);
  });
});

describe("an operation", () => {
  const withBody = (schema: object, type = "application/json") => ({
    "/a": { post: { operationId: "a", requestBody: { required: true, content: { [type]: { schema } } } } },
  });

  it("keeps what its schema refers to, circles too, without what the service fills in", () => {
    const operation = only(withBody({ $ref: "#/components/schemas/Pet" }), {
      components: { schemas: { Pet: PET } },
    });
    expect(operation?.inputSchema).toEqual({
      type: "object",
      properties: { body: { $ref: "#/$defs/Pet" } },
      required: ["body"],
      additionalProperties: false,
      $defs: {
        Pet: {
          type: "object",
          required: ["name"],
          properties: { name: { type: "string" }, parent: { $ref: "#/$defs/Pet" } },
        },
      },
    });
  });

  it("survives references that refer to themselves, and deep ones", () => {
    const components = { schemas: { Self: { $ref: "#/components/schemas/Self" } } };
    expect(only(withBody({ $ref: "#/components/schemas/Self" }), { components })?.body).toMatchObject({
      type: "json",
    });
    let deep: object = { type: "string" };
    for (let level = 0; level < 500; level += 1) deep = { type: "object", properties: { a: deep } };
    expect(only(withBody(deep))?.body?.type).toBe("json");
  });

  it("keeps schemas that all refer to each other once each", () => {
    const names = Array.from({ length: 40 }, (_, at) => `S${at}`);
    const toAll = names.map((name) => [name.toLowerCase(), { $ref: `#/components/schemas/${name}` }]);
    const schema = { type: "object", properties: Object.fromEntries(toAll) };
    const components = { schemas: Object.fromEntries(names.map((name) => [name, schema])) };
    const operation = only(withBody({ $ref: "#/components/schemas/S0" }), { components });
    expect(Object.keys(operation?.inputSchema.$defs ?? {})).toHaveLength(40);
  });

  it.each(["./pets.json#/Pet", "file:///etc/passwd", "http://169.254.169.254/latest", "pets.yaml"])(
    "that refers to %s is left out, and nothing is read or fetched for it",
    ($ref) => {
      const { operations, skipped } = read({ ...withBody({ $ref }), "/b": { get: { operationId: "b" } } });
      expect(operations.map(({ id }) => id)).toEqual(["http.op.b"]);
      expect(skipped).toEqual([
        {
          method: "POST",
          path: "/a",
          reason: expect.stringContaining("another document, which is not read"),
        },
      ]);
    },
  );

  it.each([
    ["a reference to nowhere", withBody({ $ref: "#/components/schemas/None" }), /not there/],
    ["a reference to the prototype", withBody({ $ref: "#/__proto__" }), /not there/],
    ["a cookie that is required", paramOf({ in: "cookie", required: true }), /cannot be sent/],
    ["a matrix path", paramOf({ in: "path", style: "matrix" }), /written as matrix/],
    ["a path without its parameter", { "/a/{id}": { get: {} } }, /none of its parameters/],
    ["a body of any type", withBody({}, "*/*"), /no body that can be sent/],
  ])("with %s is left out with the reason", (_, paths, reason) => {
    const { operations, skipped } = read(paths);
    expect(operations).toEqual([]);
    expect(skipped[0]?.reason).toMatch(reason);
  });

  it("is asked for what one may give, and not for what HTTP or the connection sets", () => {
    const parameters = [
      { name: "Authorization", in: "header", schema: { type: "string" } },
      { name: "session", in: "cookie", schema: { type: "string" } },
      { name: "X-Trace", in: "header", schema: { type: "string" } },
      { name: "filter", in: "query", content: { "application/json": { schema: { type: "object" } } } },
    ];
    expect(only({ "/a": { get: { parameters } } })?.parameters).toEqual([
      { name: "X-Trace", in: "header", style: "simple", explode: false },
      { name: "filter", in: "query", style: "json", explode: false },
    ]);
  });

  it("has its own parameter in place of its path's", () => {
    const parameter = (type: string) => [{ name: "q", in: "query", schema: { type } }];
    const operation = only({
      "/a": { parameters: parameter("string"), get: { parameters: parameter("integer") } },
    });
    expect(operation?.parameters).toHaveLength(1);
    expect(operation?.inputSchema).toMatchObject({
      properties: { query: { properties: { q: { type: "integer" } } } },
    });
  });

  it.each([
    ["application/json", "json"],
    ["application/json; charset=utf-8", "json"],
    ["application/merge-patch+json", "json"],
    ["application/x-www-form-urlencoded", "form"],
    ["text/csv", "text"],
    ["application/xml", "text"],
    ["application/octet-stream", "binary"],
    ["image/png", "binary"],
  ])("sends %s as %s", (type, expected) => {
    expect(only(withBody({}, type))?.body?.type).toBe(expected);
  });

  it("whose schema is too large to be kept, or not to be checked, takes any JSON", () => {
    const properties = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, at) => [
        `field${at}`,
        { type: "string", description: "x".repeat(50) },
      ]),
    );
    expect(only(withBody({ type: "object", properties }))?.inputSchema).toMatchObject({
      properties: { body: {} },
      $defs: {},
    });
  });
});

describe("ids", () => {
  const idsOf = (paths: object) => read(paths).operations.map(({ id }) => id);

  it.each([
    ["createPet", "http.op.create-pet"],
    ["pets/create_pet", "http.op.pets-create-pet"],
    ["  ÄÖ pets ", "http.op.pets"],
    [`a${"b".repeat(200)}`, `http.op.a${"b".repeat(69)}`],
  ])("of %j is %s", (operationId, id) => {
    expect(idsOf({ "/a": { get: { operationId } } })).toEqual([id]);
  });

  it("do not depend on the order of the document where two would be the same", () => {
    const a = { get: { operationId: "list" } };
    const one = idsOf({ "/a": a, "/b": a });
    const other = idsOf({ "/b": a, "/a": a });
    expect(one).not.toContain("http.op.list");
    expect(new Set(one).size).toBe(2);
    expect([...one].sort()).toEqual([...other].sort());
  });
});

it("says in words how requests are authorized", () => {
  const securitySchemes = {
    key: { type: "apiKey", in: "query", name: "k" },
    cookie: { type: "apiKey", in: "cookie", name: "sid" },
    basic: { type: "http", scheme: "Basic" },
    bearer: { type: "http", scheme: "bearer" },
    digest: { type: "http", scheme: "digest" },
    cc: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "https://login.example.com/t" } } },
    code: {
      type: "oauth2",
      flows: {
        authorizationCode: {
          authorizationUrl: "https://login.example.com/a",
          tokenUrl: "https://login.example.com/t",
        },
      },
    },
    implicit: { type: "oauth2", flows: { implicit: { authorizationUrl: "https://login.example.com/a" } } },
    oidc: { type: "openIdConnect", openIdConnectUrl: "https://login.example.com/oidc" },
    odd: { type: "mutualTLS" },
  };
  const { security } = read({ "/a": { get: {} } }, { components: { securitySchemes } });
  expect(security).toEqual([
    'key: set Authorization to "API key", sent in query as k',
    "cookie: a key in a cookie named sid, which the connection cannot send",
    'basic: set Authorization to "User and password"',
    'bearer: set Authorization to "Bearer token"',
    "digest: HTTP digest, which the connection cannot send",
    'cc: set Authorization to "OAuth2 client credentials", with the token address https://login.example.com/t',
    'code: set Authorization to "OAuth2 (a person allows it)", with the authorization address https://login.example.com/a and the token address https://login.example.com/t',
    'implicit: OAuth2 in a way that the connection does not have: set Authorization to "Bearer token" with a token made elsewhere',
    'oidc: OpenID Connect: set Authorization to "OAuth2 (a person allows it)", with the addresses named at https://login.example.com/oidc',
    "odd: a kind that is not known here",
  ]);
});

function paramOf(parameter: Document): Document {
  return { "/a/{x}": { get: { parameters: [{ name: "x", schema: {}, ...parameter }] } } };
}

function yamlBomb(): string {
  const lines = ["openapi: 3.1.0", "a: &a [x, x, x, x, x, x, x, x, x]"];
  for (const [at, name] of [..."bcdefghij"].entries()) {
    const before = "abcdefghij"[at];
    lines.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(", ")}]`);
  }
  return lines.join("\n");
}
