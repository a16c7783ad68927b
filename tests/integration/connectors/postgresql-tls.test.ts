import { chmodSync } from "node:fs";
import { createRegistry } from "@carillon/connector-kit";
import { builtinConnectors } from "@carillon/connectors";
import { makeCertificate } from "@carillon/testing";
import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type OwnServer, startOwnServer } from "../faults/own-server.ts";
import { until } from "../support/until.ts";

const connector = createRegistry(builtinConnectors).connector("POSTGRESQL");
if (!connector) throw new Error("there is no PostgreSQL connector");

const { cert, key } = makeCertificate(["127.0.0.1", "localhost"]);
let server: OwnServer;
let sql: postgres.Sql;
beforeAll(async () => {
  server = await startOwnServer();
  sql = postgres(server.url, { max: 1 });
  const [{ directory } = { directory: "" }] = await sql<{ directory: string }[]>`
    select current_setting('data_directory') as directory`;
  // The server writes its own files, for itself alone.
  for (const [file, pem] of Object.entries({ "server.crt": cert, "server.key": key })) {
    const lines = `select unnest(string_to_array('${pem.trim()}', E'\\n'))`;
    await sql.unsafe(`copy (${lines}) to '${directory}/${file}'`);
  }
  // A key that others can read is not taken.
  chmodSync(`${directory}/server.key`, 0o600);
  await sql.unsafe("alter system set ssl = on");
  await sql`select pg_reload_conf()`;
  await until("the server offers TLS", async () => (await test({ tlsMode: "require" })).success);
}, 120_000);
afterAll(async () => {
  await sql?.end();
  await server?.[Symbol.asyncDispose]();
});

const credentials = (more: object) => {
  const url = new URL(server.url);
  return {
    ...{ host: url.hostname, port: Number(url.port), database: url.pathname.slice(1) },
    ...{ user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
    ...more,
  };
};
const query = (text: string, more: object, context = testContext().context) =>
  runAction(connector, "postgresql.query", {
    credentials: credentials(more),
    parameters: { sql: text },
    context,
  });
const test = (more: object) =>
  connector.testConnection(connector.credentialsSchema.parse(credentials(more)), testContext().context);
const OWN_LINE = "select ssl, version from pg_stat_ssl where pid = pg_backend_pid()";

describe("a PostgreSQL server with TLS of its own", () => {
  it("is read over TLS, the certificate checked or not, as the connection says", async () => {
    // A reading query of a superuser's has a lesser role, which is not told of sessions.
    const line = async (more: object) =>
      (
        await runAction(connector, "postgresql.execute", {
          credentials: credentials({ allowWrites: true, ...more }),
          parameters: { sql: OWN_LINE },
        })
      ).rows;
    const checked = await line({ tlsMode: "verify-full", caCertificate: cert });
    expect(checked).toEqual([{ ssl: true, version: "TLSv1.3" }]);
    expect(await line({ tlsMode: "require" })).toMatchObject([{ ssl: true }]);
    expect(await line({ tlsMode: "disable" })).toMatchObject([{ ssl: false }]);
  });

  it("is not trusted without its certificate's authority", async () => {
    const error = await failureOf(query(OWN_LINE, { tlsMode: "verify-full" }));
    expect(error).toMatchObject({ category: "network", retryable: false, sent: "no" });
    expect(error.userMessage).toContain("certificate");
  });

  it("ends a statement that is called off, by a request that is encrypted too", async () => {
    const { context, abort } = testContext();
    const trusted = { tlsMode: "verify-full", caCertificate: cert };
    const failure = failureOf(query("select pg_sleep(1000) /* called off */", trusted, context));
    const sleeping = async () =>
      (await sql`select 1 from pg_stat_activity where query like '%called off%' and wait_event = 'PgSleep'`)
        .length;
    await vi.waitFor(async () => expect(await sleeping()).toBe(1), { timeout: 10_000 });
    abort();
    expect(await failure).toMatchObject({ category: "timeout" });
    await vi.waitFor(async () => expect(await sleeping()).toBe(0), { timeout: 10_000 });
  });

  it("tells a login that it takes with TLS alone", async () => {
    const [{ file } = { file: "" }] = await sql<
      { file: string }[]
    >`select current_setting('hba_file') as file`;
    await sql.unsafe(`copy (select 'hostssl all all 127.0.0.1/32 scram-sha-256') to '${file}'`);
    await sql`select pg_reload_conf()`;
    await vi.waitFor(async () => expect((await test({ tlsMode: "disable" })).success).toBe(false), {
      timeout: 10_000,
    });
    const result = await test({ tlsMode: "disable" });
    expect(result).toMatchObject({ details: { code: "28000", reason: "wrong_secret" } });
    expect(result.message).toContain("with TLS alone");
  });
});
