import { randomBytes } from "node:crypto";
import { MASK } from "@carillon/core";
import { startWebhookReceiver } from "@carillon/testing";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { freePort } from "../support/free-port.ts";
import { runToEnd, startRole } from "../support/role-process.ts";
import { startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

let database: TestDatabase;
const key = () => randomBytes(32).toString("base64");
const K1 = key();
const K2 = key();

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

async function envWith(change: Record<string, string>): Promise<Record<string, string>> {
  return {
    DATABASE_URL: database.url,
    PORT: String(await freePort()),
    MASTER_KEYS: `k1:${K1}`,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    ...change,
  };
}

describe("the environment", () => {
  it("is refused at start with every bad value at once, each by its name, and no value told", async () => {
    const secret = `planted-${"short"}`;
    const bad = {
      PORT: "70000",
      PUBLIC_URL: "carillon.example.com",
      DATABASE_URL: "mysql://root@localhost/x",
      WORKER_CONCURRENCY: "many",
      PROVIDER_CONCURRENCY: "slack=many",
      MASTER_KEYS: `k1:${secret}`,
      AUTH_SECRET: secret,
      SIGNUP: "sometimes",
      EGRESS_ALLOW: "10.0.0.0/99",
      TRUSTED_PROXIES: "everyone",
      LOG_LEVEL: "loud",
      LOG_FORMAT: "xml",
      RETENTION_DAYS: "0",
    };
    for (const { code, output } of await Promise.all([runToEnd("api", bad), runToEnd("worker", bad)])) {
      expect(code).not.toBe(0);
      for (const name of Object.keys(bad)) expect(output, name).toMatch(new RegExp(`^ *${name} .{5}`, "m"));
      expect(output).not.toContain(secret);
    }
  });

  it("names what is not set, and takes an empty value for not set", async () => {
    const { code, output } = await runToEnd("api", { AUTH_SECRET: "", PORT: "" });
    expect(code).not.toBe(0);
    for (const name of ["DATABASE_URL", "MASTER_KEYS", "AUTH_SECRET"])
      expect(output).toContain(`${name} is not set`);
    expect(output).not.toContain("PORT");
  });
});

describe("MASTER_KEYS", () => {
  it("that do not fit the database are refused in words, and change nothing", async () => {
    const env = await envWith({});
    await (await startRole("worker", env)).stop();
    const refused = await Promise.all([
      runToEnd("api", { ...env, MASTER_KEYS: `k1:${K2}` }),
      runToEnd("worker", { ...env, MASTER_KEYS: `k2:${K2}` }),
    ]);
    for (const { code, output } of refused) {
      expect(code).not.toBe(0);
      expect(output).toMatch(/MASTER_KEYS does not fit this database.*k1.*nothing was changed/s);
      expect(output).not.toContain(K2);
    }
    const rotated = `k2:${K2},k1:${K1}`;
    expect(await (await startRole("worker", env)).stop()).toBe(0);
    expect(await (await startRole("worker", { ...env, MASTER_KEYS: rotated })).stop()).toBe(0);
    // What was sealed since then opens with the new key alone.
    const without = await runToEnd("worker", env);
    expect(without.code).not.toBe(0);
    expect(without.output).toMatch(/MASTER_KEYS does not fit this database.*k2.*missing/s);
  });

  it("bind a credential to its row: another row's envelope does not open, and nothing is sent", async () => {
    await using receiver = await startWebhookReceiver();
    await using product = await startProduct({ workers: 1 });
    const { client } = await product.newMember();
    const credentials = { url: receiver.url, secret: `whsec_${K1}` };
    const make = async (name: string) =>
      (await client.tools.create.mutate({ name, type: "WEBHOOK", credentials })).id;
    const [one, two] = [await make("one"), await make("two")];
    await product.sql`update tools set credentials = (select credentials from tools where id = ${two}) where id = ${one}`;
    const action = { toolId: one, actionId: "webhook.send", parameters: { payload: 1 } };
    for (const call of [
      client.tools.executeAction.mutate(action),
      client.tools.testConnection.mutate({ id: one }),
    ]) {
      expect(await failureOf(call)).toMatchObject({
        code: "PRECONDITION_FAILED",
        message: expect.stringContaining("do not open"),
      });
    }
    const event = await client.events.create.mutate({
      name: "e",
      type: "TOOL_ACTION",
      toolActionConfig: { toolType: "WEBHOOK", ...action },
      triggerType: "MANUAL",
    });
    const { executionId } = await client.events.execute.mutate({ id: event.id });
    const run = await until("the run has ended", async () => {
      const log = await client.executions.get.query({ id: executionId });
      return log.finishedAt !== null && log;
    });
    expect(run).toMatchObject({
      status: "FAILURE",
      outcome: "failed",
      attempts: 0,
      error: { code: "PRECONDITION_FAILED" },
    });
    expect(receiver.requests).toEqual([]);
    expect(product.logs()).toContain("stored credentials do not open");

    const masked = { url: receiver.url, secret: MASK };
    expect(
      (await failureOf(client.tools.update.mutate({ id: one, credentials: masked }))).issues?.[0]?.path,
    ).toBe("credentials.secret");
    await client.tools.update.mutate({ id: one, credentials });
    expect((await client.tools.executeAction.mutate(action)).status).toBe("SUCCESS");
  });
});
