import { type CarillonClient, createClient } from "@carillon/client";
import { type Connector, createRegistry } from "@carillon/connector-kit";
import { builtinConnectors, createWhatsApp } from "@carillon/connectors";
import { createDatabase, createWhatsAppStore } from "@carillon/db";
import { type StandIn, startStandIn } from "@carillon/testing";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import type { RunningDemo } from "@carillon/testing/demo";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dumpDatabase } from "../support/dump-database.ts";
import type { Member } from "../support/member.ts";
import { demoOf } from "../support/provider-demos.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { findSecrets } from "../support/secret-forms.ts";
import { until } from "../support/until.ts";
import { movedTo, secretsOf, withOtherSecrets } from "./planted-variants.ts";

const NOWHERE = "postgres://127.0.0.1:1/none";
/** WhatsApp's for its declaration alone: the product has its own. */
const whatsApp = createWhatsApp({ store: createWhatsAppStore(createDatabase({ url: NOWHERE })), origin: "" });
/** What is built in has no secret, and nobody makes a connection of it. */
const CONNECTORS = createRegistry([...builtinConnectors, whatsApp])
  .connectors()
  .filter(({ builtIn }) => !builtIn);
const NOBODY = "http://127.0.0.1:1";
const AT_ONCE = 4;

/** What every answer of the API said, by connector; errors included. */
const answers = new Map<string, string[]>();
const secrets = new Map<string, Record<string, string>>();
const succeeded = new Set<string>();
const demos = new Map<string, RunningDemo>();
let scold: StandIn;
let database: TestDatabase;
let product: RunningProduct;
let member: Member;

beforeAll(async () => {
  // Says back all that it is sent, as some services do, with each kind of answer in turn.
  let turn = 0;
  scold = await startStandIn(({ headers, path, body }) => {
    turn += 1;
    const said = { headers, path, body: String(body) };
    const status = [422, 401, 200, 403][turn % 4] ?? 422;
    return { status, body: { ok: false, error: JSON.stringify(said), message: said, code: 1 } };
  });
  database = await createTestDatabase();
  product = await startProduct({ workers: 1, env: { LOG_LEVEL: "trace" } });
  member = await product.newMember();
  for (const { provider } of CONNECTORS) {
    const running = await (await demoOf(provider))?.start({ databaseUrl: database.url });
    if (running) demos.set(provider, running);
  }
  const waiting = CONNECTORS.filter(({ provider }) => demos.has(provider));
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await useEverywhere(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  await until(
    "all runs have ended",
    async () =>
      (await product.sql`select 1 from executions where finished_at is null and next_attempt_at is null`)
        .length === 0,
    { timeoutMs: 60_000 },
  );
}, 300_000);
afterAll(async () => {
  await product?.close();
  await scold?.close();
  await Promise.all([...demos.values()].map((demo) => demo.close()));
  await database?.drop();
});

/** A connector's tools with planted secrets, at places that take them, refuse them, repeat them or are not there. */
async function useEverywhere(connector: Connector): Promise<void> {
  const { type, provider } = connector;
  const demo = demos.get(provider);
  if (!demo) return;
  const { credentials, address, works } = demo;
  const client = recordingClient(provider);
  const variants = {
    good: credentials,
    refused: withOtherSecrets(connector, credentials),
    repeated: address?.startsWith("http") ? movedTo(credentials, address, scold.url) : null,
    nobody: movedTo(credentials, address, NOBODY),
  };
  const planted = Object.values(variants).flatMap((variant) =>
    variant ? secretsOf(connector, variant) : [],
  );
  secrets.set(
    provider,
    Object.fromEntries([...new Set(planted)].map((secret, n) => [`${provider} ${n}`, secret])),
  );

  for (const [name, variant] of Object.entries(variants)) {
    if (!variant) continue;
    const input = { name: `${type} ${name}`, type, credentials: variant, rateLimit: 100_000 };
    const tool = await client.tools.create.mutate(input);
    await client.tools.testConnection.mutate({ id: tool.id }).catch(nothing);
    const calls = [...connector.actions.values()].map((action) => ({
      actionId: action.id,
      parameters: (action.examples[0]?.parameters ?? {}) as Record<string, unknown>,
    }));
    // Each is tried three times where nobody listens.
    const wanted = name === "nobody" ? [works] : [works, ...calls];
    for (const { actionId, parameters } of wanted) {
      const call = { toolId: tool.id, actionId, parameters: { ...parameters }, timeoutMs: 2_000 };
      await client.tools.executeAction.mutate({ ...call, isTest: true }).catch(nothing);
      const done = await client.tools.executeAction.mutate(call).catch(nothing);
      if (name === "good" && done?.status === "SUCCESS") succeeded.add(provider);
    }
    const event = await client.events.create.mutate({
      name: `${type} ${name}`,
      type: "TOOL_ACTION",
      toolActionConfig: {
        toolType: type,
        toolId: tool.id,
        actionId: works.actionId,
        parameters: { ...works.parameters },
      },
      triggerType: "MANUAL",
      retry: { maxAttempts: 1 },
    });
    await client.events.execute.mutate({ id: event.id }).catch(nothing);
    await client.tools.update
      .mutate({ id: tool.id, credentials: { ...variant, noSuchField: "x" } } as never)
      .catch(nothing);
    await client.tools.getById.query({ id: tool.id });
  }
}

const nothing = () => undefined;

function recordingClient(provider: string): CarillonClient {
  const heard: string[] = [];
  answers.set(provider, [...(answers.get(provider) ?? []), ...heard]);
  const record = answers.get(provider) ?? [];
  const recordingFetch: typeof fetch = async (input, init) => {
    const headers = {
      ...(init?.headers as Record<string, string>),
      cookie: member.cookie,
      origin: product.url,
    };
    const response = await fetch(input, { ...init, headers });
    record.push(`${response.status} ${[...response.headers].join()} ${await response.clone().text()}`);
    return response;
  };
  return createClient({ url: product.url, fetch: recordingFetch });
}

it("every connector has a stand-in with a demo", () => {
  expect(CONNECTORS.map(({ provider }) => provider).filter((provider) => !demos.has(provider))).toEqual([]);
});

describe.for(CONNECTORS.map(({ provider, credentialsSchema }) => ({ provider, credentialsSchema })))(
  "of $provider",
  ({ provider }) => {
    it("a call succeeds, so that there was something to hide", () => {
      expect(succeeded.has(provider)).toBe(true);
    });

    it("no planted secret is in any answer of the API, errors included", () => {
      const heard = answers.get(provider) ?? [];
      expect(heard.length).toBeGreaterThan(5);
      expect(heard.flatMap((each) => findSecrets(each, secrets.get(provider) ?? {})).slice(0, 5)).toEqual([]);
    });
  },
);

describe("no secret of any connector is in", () => {
  const all = () => Object.assign({}, ...secrets.values()) as Record<string, string>;

  it("lists, logs and exports", async () => {
    const client = recordingClient("lists");
    const { logs } = await client.toolActionLogs.getRecent.query({ limit: 200 });
    for (const { id } of logs) await client.toolActionLogs.getById.query({ id });
    await client.tools.getAll.query({ limit: 200 });
    await client.events.getAll.query({ limit: 200 });
    await client.tools.export.query({});
    await client.tools.export.query({ passphrase: "a passphrase of many words" });
    const heard = answers.get("lists") ?? [];
    expect(heard.length).toBeGreaterThan(10);
    expect(heard.flatMap((each) => findSecrets(each, all())).slice(0, 5)).toEqual([]);
  });

  it("what the processes log at the lowest level", () => {
    expect(product.logs()).toMatch(/"level":"info"/);
    expect(findSecrets(product.logs(), all()).slice(0, 5)).toEqual([]);
  });

  it("any row of any table", async () => {
    const dump = await dumpDatabase(product.sql);
    expect(dump.get("public.executions")?.length).toBeGreaterThan(5_000);
    const found = [...dump].flatMap(([table, rows]) =>
      findSecrets(rows, all()).map((each) => `${table}: ${each}`),
    );
    expect(found.slice(0, 5)).toEqual([]);
  });
});
