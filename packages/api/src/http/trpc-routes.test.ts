import type { Caller, ServiceDeps } from "@carillon/services";
import { TRPCError } from "@trpc/server";
import { fastifyTRPCPlugin } from "@trpc/server/adapters/fastify";
import Fastify, { type FastifyInstance, type InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "../trpc/app-router.ts";
import type { ApiContext } from "../trpc/context.ts";
import { addTrpcRoutes } from "./trpc-routes.ts";

const caller = {
  workspaceId: "w",
  userId: "u",
  role: "viewer",
  scopes: null,
  tokenId: null,
} as unknown as Caller;
const services = {
  registry: { connectors: () => [], connector: () => undefined, action: () => undefined },
  database: {
    sql: () => {
      throw new Error("the database is away");
    },
  },
  logger: { error: () => {} },
} as unknown as ServiceDeps;

async function createContext({ headers }: { headers: object }): Promise<ApiContext> {
  if ("x-refused" in headers) throw new TRPCError({ code: "UNAUTHORIZED", message: "no such token" });
  return {
    services,
    caller: "x-nobody" in headers ? null : caller,
    recheck: () => Promise.resolve(caller),
  };
}

let ours: FastifyInstance;
let reference: FastifyInstance;

beforeAll(async () => {
  ours = Fastify();
  await ours.register(async (trpc) => addTrpcRoutes(trpc, { createContext, log: () => {} }), {
    prefix: "/t",
  });
  reference = Fastify();
  await reference.register(fastifyTRPCPlugin, {
    prefix: "/t",
    trpcOptions: {
      router: appRouter,
      allowMethodOverride: true,
      createContext: ({ req }: { req: { headers: object } }) => createContext(req),
    },
  });
});
afterAll(async () => {
  await ours.close();
  await reference.close();
});

const json = { "content-type": "application/json" };
const get = (url: string, headers = {}): InjectOptions => ({ method: "GET", url: `/t/${url}`, headers });
const post = (url: string, body: string, headers = {}): InjectOptions => ({
  method: "POST",
  url: `/t/${url}`,
  headers: { ...json, ...headers },
  payload: body,
});
const batch = (inputs: object) => `batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`;

const REQUESTS: Record<string, InjectOptions> = {
  "a query by its address": get("tools.getConnectors"),
  "a query with an input": get(`tools.getConnectors?input=${encodeURIComponent("{}")}`),
  "a query by POST": post("tools.getConnectors", "{}"),
  "a batch": get(`tools.getConnectors,tools.getConnectors?${batch({ 0: {} })}`),
  "a batch by POST": post("tools.create,tools.delete?batch=1", '{"0":{},"1":{"id":5}}'),
  "a batch of queries and mutations": post("tools.getConnectors,tools.create?batch=1", '{"0":{}}'),
  "a batch of which all fail alike": get(`tools.getById,tools.getById?${batch({ 0: {}, 1: { id: "x" } })}`),
  "a batch whose inputs are no object": get(`tools.getConnectors?batch=1&input=5`),
  "an input that is not valid": post("tools.create", '{"name":5}'),
  "a name with a prototype's": post("tools.create", '{"__proto__":{"a":1}}'),
  "malformed JSON": post("tools.create", '{"name":'),
  "another type of body": { ...post("tools.create", "name=5"), headers: { "content-type": "text/csv" } },
  "nobody named": get("tools.getConnectors", { "x-nobody": "1" }),
  "a token that is not valid": get("tools.getConnectors", { "x-refused": "1" }),
  "a batch with a token that is not valid": get(`tools.getConnectors,tools.getById?${batch({})}`, {
    "x-refused": "1",
  }),
  "a role that may not": post("tools.delete", '{"id":1}'),
  "an unknown name": get("tools.nothing"),
  "the name of a property": get("constructor"),
  "a batch with an unknown name": get(`tools.getConnectors,toString?${batch({})}`),
  "a mutation by GET": get("tools.delete"),
  "another method": { method: "PUT", url: "/t/tools.delete", headers: json, payload: "{}" },
  "a stream": get(`tools.getConnectors?${batch({ 0: {} })}`, { "trpc-accept": "application/jsonl" }),
};

/** Ids of errors are new each time. */
const withoutIds = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID");

describe("tRPC over HTTP answers as tRPC's own adapter does to", () => {
  for (const [name, request] of Object.entries(REQUESTS)) {
    it(name, async () => {
      const [answer, expected] = [await ours.inject(request), await reference.inject(request)];
      expect({
        status: answer.statusCode,
        type: answer.headers["content-type"]?.toString().split(";")[0],
      }).toEqual({
        status: expected.statusCode,
        type: expected.headers["content-type"]?.toString().split(";")[0],
      });
      expect(withoutIds(answer.body)).toBe(withoutIds(expected.body));
    });
  }

  it("no input where one is needed, in better words", async () => {
    const answer = await ours.inject(post("tools.create", ""));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error.message).toContain("expected object");
  });

  it("a failure nobody planned for, which is told by its id alone", async () => {
    const answer = await ours.inject(get(`tools.getById?input=${encodeURIComponent('{"id":1}')}`));
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain("the database is away");
    expect(answer.json().error.data.errorId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
