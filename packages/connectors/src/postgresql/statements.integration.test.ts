import { failureOf, runAction, testContext } from "@carillon/testing/connector";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { type PostgresqlStandIn, startPostgresql } from "@carillon/testing/providers/postgresql";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { PostgresqlCredentials } from "./credentials.ts";
import { postgresql } from "./postgresql.ts";
import { seedShop } from "./test-shop.ts";
import { inTransaction } from "./transaction.ts";

let database: TestDatabase;
let plain: PostgresqlStandIn;
let secure: PostgresqlStandIn;
let admin: pg.Client;
const reader = { user: `reader_${process.pid}`, password: "reader-of-the-shop" };

beforeAll(async () => {
  database = await createTestDatabase();
  await seedShop(database.url);
  admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(`create role ${reader.user} login password '${reader.password}'`);
  await admin.query(`grant usage on schema shop to ${reader.user}`);
  await admin.query(`grant select on all tables in schema shop to ${reader.user}`);
  plain = await startPostgresql({ upstream: database.url });
  secure = await startPostgresql({ upstream: database.url, tls: true });
});
afterEach(() => plain.setMode(null));
afterAll(async () => {
  await plain.close();
  await secure.close();
  await admin.query(`drop owned by ${reader.user}`);
  await admin.query(`drop role ${reader.user}`);
  await admin.end();
  await database.drop();
});

const at = ({ host, port, database: name, user, password }: PostgresqlStandIn, more: object = {}) => ({
  ...{ host, port, database: name, user, password, tlsMode: "disable" },
  ...more,
});
const query = (sql: string, parameters: unknown[] = [], more: object = {}, credentials: object = at(plain)) =>
  runAction(postgresql, "postgresql.query", { credentials, parameters: { sql, parameters, ...more } });
const execute = (
  sql: string,
  parameters: unknown[] = [],
  credentials: object = at(plain, { allowWrites: true }),
) => runAction(postgresql, "postgresql.execute", { credentials, parameters: { sql, parameters } });
const countOrders = async () => Number((await admin.query("select count(*) from shop.orders")).rows[0].count);

describe("reading a database", () => {
  it("gives each type the form JSON can hold without loss", async () => {
    const { rows, columns } =
      await query(`select 9007199254740993::bigint as big, 0.1::numeric(30, 20) as exact,
      7::int as small, 'NaN'::float8 as nan, 1.5::real as half, true as yes, null::text as nothing,
      '2026-03-01 12:00:00.123456+02'::timestamptz as instant, '2026-03-01 12:00'::timestamp as local,
      '2026-03-01'::date as day, 'infinity'::date as forever, '\\xdeadbeef'::bytea as bytes,
      '{"a": [1, null]}'::jsonb as json, array[1, null, 3] as ints, array['a "b"', 'c,d', 'NULL', '\\'] as texts,
      array[[1, 2], [3, 4]] as grid, '{}'::text[] as empty, '1 day 02:00'::interval as span, 1 as small`);
    expect(rows).toEqual([
      {
        ...{
          big: "9007199254740993",
          exact: "0.10000000000000000000",
          small: 7,
          nan: "NaN",
          half: 1.5,
          yes: true,
        },
        ...{ nothing: null, instant: "2026-03-01T10:00:00.123456Z", local: "2026-03-01T12:00:00" },
        ...{ day: "2026-03-01", forever: "infinity", bytes: "3q2+7w==", json: { a: [1, null] } },
        ...{
          ints: [1, null, 3],
          texts: ['a "b"', "c,d", "NULL", "\\"],
          grid: [
            [1, 2],
            [3, 4],
          ],
        },
        ...{ empty: [], span: "P1DT2H", small_2: 1 },
      },
    ]);
    expect(columns).toContainEqual({ name: "ints", type: "integer[]" });
    expect(columns).toContainEqual({ name: "small_2", type: "integer" });
  });

  it("binds values of every kind, and never writes them into the statement", async () => {
    const hostile = `'; drop table shop.orders; --`;
    const { rows } = await query(
      "select $1::text as a, $2::int[] as b, $3::jsonb as c, $4::bool as d, $5::text as e, $6::text[] as f",
      [hostile, [1, null], { x: "y" }, false, null, [`a"\\,b`, "NULL"]],
    );
    expect(rows).toEqual([
      { a: hostile, b: [1, null], c: { x: "y" }, d: false, e: null, f: [`a"\\,b`, "NULL"] },
    ]);
    expect(await countOrders()).toBe(30);
  });

  it("stops at the row limit, and says that there is more", async () => {
    const endless = "select generate_series(1, 100000000) as n";
    const { rows, truncated, rowCount } = await query(endless, [], { maxRows: 450 });
    expect(rows).toHaveLength(450);
    expect({ truncated, rowCount }).toEqual({ truncated: true, rowCount: null });
    const all = await query("select id from shop.orders order by id", [], { maxRows: 30 });
    expect(all).toMatchObject({ truncated: false, rowCount: 30 });
  });

  it("stops at 5 MB of rows", async () => {
    const { rows, truncated } = await query(
      "select repeat('x', 100000) as long from generate_series(1, 200)",
    );
    expect(truncated).toBe(true);
    expect(rows).toHaveLength(52);
  });

  it("breaks off a value larger than it takes in", async () => {
    expect(await failureOf(query("select repeat('x', 50000000)"))).toMatchObject({
      code: "RESULT_TOO_LARGE",
      category: "validation",
    });
  });

  it("quotes what the server says of a statement", async () => {
    const error = await failureOf(query("select nme from shop.orders"));
    expect(error).toMatchObject({ code: "42703", category: "validation", sent: "no" });
    expect(error.userMessage).toContain('“column "nme" does not exist”');
  });

  it("lists tables page by page, and describes one", async () => {
    const list = (parameters: object) =>
      runAction(postgresql, "postgresql.list-tables", { credentials: at(plain), parameters });
    const first = await list({ schema: "shop", limit: 2 });
    expect(first.tables).toMatchObject([
      { name: "large", kind: "view" },
      { name: "orders", kind: "table", estimatedRows: 30, comment: "What was bought" },
    ]);
    const second = await list({ schema: "shop", limit: 2, cursor: first.nextCursor });
    expect(second).toMatchObject({ tables: [{ name: "people" }], nextCursor: null });
    expect(await failureOf(list({ cursor: "x" }))).toMatchObject({ code: "CURSOR_INVALID" });

    const describeTable = (table: string) =>
      runAction(postgresql, "postgresql.describe-table", {
        credentials: at(plain),
        parameters: { schema: "shop", table },
      });
    expect(await describeTable("orders")).toMatchObject({
      columns: [
        { name: "id", type: "integer", nullable: false },
        { name: "name", default: "'x'::text" },
        { name: "total", type: "numeric(20,2)", nullable: true },
      ],
      indexes: [{ name: "orders_pkey" }],
    });
    expect(await describeTable("people")).toMatchObject({
      constraints: [{ definition: "FOREIGN KEY (order_id) REFERENCES shop.orders(id)" }, {}],
    });
    expect(await failureOf(describeTable("nothing"))).toMatchObject({ code: "TABLE_NOT_FOUND" });
  });
});

describe("a hostile statement", () => {
  const asReader = () => at(plain, reader);

  it.each([
    ["a second statement", "select 1; drop table shop.orders", "42601"],
    [
      "a WITH that deletes",
      "with gone as (delete from shop.orders returning id) select * from gone",
      "25006",
    ],
    ["an EXPLAIN that deletes", "explain analyze delete from shop.orders", "25006"],
    ["a sequence", "select nextval('shop.numbers')", "25006"],
    ["leaving read-only", "select set_config('transaction_read_only', 'off', true)", "25001"],
    ["leaving it in XML", "select query_to_xml('set transaction read write', true, true, '')", "0A000"],
    ["a lock that changes", "select * from shop.orders for update", "25006"],
    ["writing a file of the server", "select lo_export(1, '/tmp/carillon-lo-export')", "42501"],
    ["reading a file of the server", "select pg_read_file('/etc/passwd')", "42501"],
  ])("is refused by the server: %s", async (_, sql, code) => {
    for (const credentials of [at(plain), asReader()]) {
      const error = await failureOf(query(sql, [], {}, credentials));
      // The reader may not even look at the sequence.
      expect([code, "42501"]).toContain(error.code);
      expect(error.sent).toBe("no");
    }
    expect(await countOrders()).toBe(30);
  });

  it("is refused by its first word, whatever stands before it", async () => {
    for (const sql of [
      "set transaction read write",
      "/* /* nested */ select */ do $$ begin end $$",
      "copy (select 1) to program 'id'",
      "-- select\ncall x()",
    ]) {
      await expect(query(sql)).rejects.toThrow(/postgresql\.execute/);
    }
  });

  it("cannot make the transaction writable, even were it let through by its first word", async () => {
    const { context } = testContext();
    const reading = { mode: "read", timeoutMs: 1_000 } as const;
    const credentials = PostgresqlCredentials.parse(at(plain, { allowWrites: true }));
    const run = (sql: string) =>
      inTransaction(credentials, context, reading, (statement) =>
        statement({ sql, parameters: [], maxRows: 1, stopAtLimit: true }),
      );
    expect(await failureOf(run("set transaction read write"))).toMatchObject({ code: "25001" });
    expect(await failureOf(run("drop table shop.orders"))).toMatchObject({ code: "25006" });
    expect(await failureOf(run("do $$ begin delete from shop.orders; end $$"))).toMatchObject({
      code: "25006",
    });
    expect(await countOrders()).toBe(30);
  });

  it("that never ends is ended by the server in the time it has", async () => {
    const error = await failureOf(query("select pg_sleep(1000)", [], { timeoutMs: 50 }));
    expect(error).toMatchObject({ code: "57014", category: "timeout", sent: "no" });
  });

  it("is cancelled at the server when the run is", async () => {
    for (const standIn of [plain, secure]) {
      const credentials =
        standIn === plain ? at(plain) : at(secure, { tlsMode: "verify-full", caCertificate: secure.ca });
      const { context, abort } = testContext();
      const failure = failureOf(
        runAction(postgresql, "postgresql.query", {
          credentials,
          parameters: { sql: "select pg_sleep(1000) /* cancel me */" },
          context,
        }),
      );
      const sleepers = async () =>
        (
          await admin.query(
            "select 1 from pg_stat_activity where query like '%cancel me%' and wait_event = 'PgSleep'",
          )
        ).rows.length;
      await vi.waitFor(async () => expect(await sleepers()).toBe(1), { timeout: 5_000 });
      abort();
      expect(await failure).toMatchObject({ category: "timeout" });
      await vi.waitFor(async () => expect(await sleepers()).toBe(0), { timeout: 5_000 });
      expect(standIn.cancels()).toBe(1);
    }
  });
});

describe("changing a database", () => {
  it("needs a connection that allows it", async () => {
    const error = await failureOf(execute("delete from shop.orders", [], at(plain)));
    expect(error).toMatchObject({ code: "WRITES_NOT_ALLOWED", category: "authorization", sent: "no" });
    expect(await countOrders()).toBe(30);
  });

  it("commits a statement, and answers what it returns", async () => {
    const result = await execute("insert into shop.orders values ($1, $2, $3) returning id, name", [
      31,
      "new",
      4.5,
    ]);
    expect(result).toMatchObject({ rows: [{ id: 31, name: "new" }], rowCount: 1, truncated: false });
    expect(await execute("delete from shop.orders where id = $1", [31])).toMatchObject({
      rowCount: 1,
      rows: [],
    });
    expect(await execute("create table shop.made (id int)")).toMatchObject({ rowCount: null });
    expect(await failureOf(execute("insert into shop.orders values (1)"))).toMatchObject({ code: "23505" });
  });

  it("runs a statement to its end though fewer of its rows are kept", async () => {
    const { rows, truncated, rowCount } = await runAction(postgresql, "postgresql.execute", {
      credentials: at(plain, { allowWrites: true }),
      parameters: {
        sql: "insert into shop.people select n from generate_series(1, 700) n returning id",
        maxRows: 10,
      },
    });
    expect(rows).toHaveLength(10);
    expect({ truncated, rowCount }).toEqual({ truncated: true, rowCount: 700 });
  });

  it("knows that nothing happened before the commit, and does not know when that was lost", async () => {
    plain.setMode({ at: "statement", answer: "reset" });
    expect(await failureOf(execute("delete from shop.people"))).toMatchObject({
      category: "network",
      sent: "no",
    });
    plain.setMode({ at: "commit", answer: "reset" });
    expect(await failureOf(execute("delete from shop.people"))).toMatchObject({
      category: "network",
      sent: "maybe",
    });
  });
});

describe("the line to a database", () => {
  const test = (credentials: object) =>
    postgresql.testConnection(postgresql.credentialsSchema.parse(credentials), testContext().context);

  it("is encrypted, the certificate checked against the server's name", async () => {
    const trusted = at(secure, { tlsMode: "verify-full", caCertificate: secure.ca });
    expect(await query("select 1 as one", [], {}, trusted)).toMatchObject({ rows: [{ one: 1 }] });
    expect(await test(trusted)).toMatchObject({ success: true, details: { encrypted: true } });
    expect(await test(at(secure, { tlsMode: "verify-full" }))).toMatchObject({
      details: { reason: "certificate_refused" },
    });
    expect(await test(at(secure, { tlsMode: "require" }))).toMatchObject({ success: true });
    expect(await test(at(plain, { tlsMode: "require" }))).toMatchObject({
      success: false,
      details: { code: "TLS_NOT_OFFERED" },
    });
  });

  it("tells a superuser of the risk, and a role without a password what is missing", async () => {
    const superuser = await test(at(plain));
    expect(superuser).toMatchObject({ success: true, details: { superuser: true, allowWrites: false } });
    expect(superuser.message).toContain("superuser");
    expect(await test(at(plain, reader))).toMatchObject({ success: true, details: { superuser: false } });
    expect(await test(at(plain, { password: undefined }))).toMatchObject({
      details: { reason: "wrong_secret" },
    });
    expect(await test(at(plain, { database: "no_such" }))).toMatchObject({
      success: false,
      details: { reason: "refused", code: "3D000" },
    });
  });

  it("survives a server whose messages cannot be read", async () => {
    plain.setMode({ at: "login", answer: "unreadable" });
    expect(await test(at(plain))).toMatchObject({ details: { reason: "wrong_host" } });
  });
});
