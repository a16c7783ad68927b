import { startHttpEcho } from "@carillon/testing";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { makeWorld } from "../support/world.ts";
import type { Schema } from "./arbitrary-of.ts";
import { type FuzzedOperation, type FuzzedRequest, requestOf } from "./request-of.ts";

/** `npm run fuzz` asks for 20,000. */
const REQUESTS = Number(process.env.CARILLON_FUZZ_REQUESTS ?? 300);
const SEED = Number(process.env.CARILLON_FUZZ_SEED ?? Date.now() % 2_147_483_647);
/** Of one workspace: after so many, little of what was in it is left. */
const PER_WORKSPACE = 400;
const AT_ONCE = 8;
/** A stream, which has no body to compare. */
const STREAMS = new Set(["get /executions/{id}/events"]);

const JSON_TYPE = "application/json";

type Content = Readonly<Record<string, { schema: Schema }>>;
type Described = {
  parameters?: FuzzedOperation["parameters"];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
};
type Document = { paths: Record<string, Record<string, Described>> };

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;
let document: Document;
let ajv: Ajv2020;

beforeAll(async () => {
  [product, echo] = await Promise.all([startProduct(), startHttpEcho()]);
  document = (await (await fetch(`${product.url}/api/openapi.json`)).json()) as Document;
  ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(document, "document");
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

const pointer = (...keys: string[]) =>
  keys.map((key) => encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/");

/** What is wrong with an answer; null: nothing. */
function problemOf(
  { method, path }: FuzzedOperation,
  status: number,
  text: string,
  mediaType = JSON_TYPE,
): string | null {
  const shown = text.slice(0, 400);
  // That a tool failed for no known reason is a 500, too; what nobody planned for has an id in the log.
  if (text.includes("Something went wrong here")) return `${status} ${shown}`;
  const described = document.paths[path]?.[method]?.responses[status];
  if (!described) return `${status} is not in the document: ${shown}`;
  const types = Object.keys(described.content ?? {});
  if (types.length > 0 && !types.includes(mediaType))
    return `${status} is ${mediaType}, not ${types}: ${shown}`;
  let body: unknown = text;
  try {
    if (mediaType === JSON_TYPE) body = JSON.parse(text);
  } catch {
    return `${status} is no JSON: ${shown}`;
  }
  const at = pointer("paths", path, method, "responses", String(status), "content", mediaType, "schema");
  if (ajv.validate({ $ref: `document#/${at}` }, body)) return null;
  return `${status} is not as the document has it: ${ajv.errorsText()} in ${shown}`;
}

function operations(): FuzzedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => !STREAMS.has(`${method} ${path}`))
      .map(([method, { parameters = [], requestBody }]) => ({
        method,
        path,
        parameters,
        body: requestBody?.content[JSON_TYPE]?.schema,
      })),
  );
}

async function ask(operation: FuzzedOperation, request: FuzzedRequest, token: string) {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(request.inPath[name]?.toWellFormed() ?? "x"),
  );
  const query = new URLSearchParams();
  for (const [name, value] of request.query) query.append(name, value);
  const response = await fetch(`${product.url}/api/v1${path}?${query}`, {
    method: operation.method.toUpperCase(),
    headers: {
      authorization: `Bearer ${token}`,
      ...(request.body !== undefined && { "content-type": "application/json" }),
    },
    ...(request.body !== undefined && { body: request.body }),
  });
  const [mediaType = ""] = (response.headers.get("content-type") ?? "").split(";");
  return { status: response.status, text: await response.text(), mediaType };
}

it("sees what nobody planned for, a status that is not told of, and a body of another shape", () => {
  const list = operations().find(({ method, path }) => method === "get" && path === "/connections");
  if (!list) throw new Error("there is no GET /connections");
  expect(problemOf(list, 200, '{"tools":[],"total":0}')).toBeNull();
  expect(problemOf(list, 200, '{"tools":[],"total":"none"}')).toContain("total");
  expect(problemOf(list, 201, "{}")).toContain("not in the document");
  expect(problemOf(list, 200, "<html>")).toContain("no JSON");
  expect(problemOf(list, 200, "a,b", "text/csv")).toContain("text/csv");
  const unplanned = '{"code":"INTERNAL_SERVER_ERROR","message":"Something went wrong here (error 1)."}';
  expect(problemOf(list, 500, unplanned)).toContain("500");
});

it(
  `answers ${REQUESTS} requests, right and wrong, as its document has it (seed ${SEED})`,
  async () => {
    const all = operations();
    const problems = new Map<string, string>();
    const statuses = new Map<number, number>();
    const rounds = Math.ceil(REQUESTS / PER_WORKSPACE);
    for (let round = 0; round < rounds; round += 1) {
      const member = await product.newMember();
      const world = await makeWorld(member, { baseUrl: echo.url, sql: product.sql });
      const count = Math.min(PER_WORKSPACE, REQUESTS - round * PER_WORKSPACE);
      const each = fc.oneof(
        ...all.map((operation) => requestOf(operation, world).map((request) => ({ operation, request }))),
      );
      const samples = fc.sample(each, { numRuns: count, seed: SEED + round });
      let token = await member.token();
      const work = samples.values();
      const worker = async () => {
        for (const { operation, request } of work) {
          const { status, text, mediaType } = await ask(operation, request, token);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          // It has revoked its own token, or left.
          if (status === 401) token = await member.token().catch(() => token);
          const problem = problemOf(operation, status, text, mediaType);
          const name = `${operation.method} ${operation.path} ${status}`;
          if (problem && !problems.has(name))
            problems.set(name, `${problem}\n  asked ${JSON.stringify(request).slice(0, 1_500)}`);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    }
    process.stdout.write(`fuzz: seed ${SEED}, ${JSON.stringify(Object.fromEntries(statuses))}\n`);
    expect([...problems].map(([name, problem]) => `${name}: ${problem}`)).toEqual([]);
    expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 50);
  },
  20 * 60_000,
);
