import { describeConnector, type Trouble } from "@carillon/testing/connector";
import { createTestDatabase } from "@carillon/testing/database";
import {
  type PostgresqlFault,
  type PostgresqlStandIn,
  startPostgresql,
} from "@carillon/testing/providers/postgresql";
import { postgresql } from "./postgresql.ts";
import { seedShop } from "./test-shop.ts";

const credentials = ({ host, port, database, user, password }: PostgresqlStandIn) => ({
  ...{ host, port, database, user, password },
  tlsMode: "disable",
  allowWrites: true,
});

function troubles({ setMode }: PostgresqlStandIn): Trouble[] {
  const row = (
    name: string,
    fault: PostgresqlFault,
    [category, retryable]: [Trouble["category"], boolean],
  ): Trouble => ({ name, provoke: () => setMode(fault), category, retryable });
  const state = (at: "login" | "statement", code: string, message: string): PostgresqlFault => ({
    at,
    answer: { code, message },
  });
  return [
    row("wrong password", state("login", "28P01", 'password authentication failed for user "x"'), [
      "authentication",
      false,
    ]),
    row("starting up", state("login", "57P03", "the database system is starting up"), ["server_error", true]),
    row("no connection left", state("login", "53300", "sorry, too many clients already"), [
      "server_error",
      true,
    ]),
    row("no such database", state("login", "3D000", 'database "x" does not exist'), ["validation", false]),
    row("not granted", state("statement", "42501", "permission denied for table orders"), [
      "authorization",
      false,
    ]),
    row("no such table", state("statement", "42P01", 'relation "x" does not exist'), ["validation", false]),
    row("too slow", state("statement", "57014", "canceling statement due to statement timeout"), [
      "timeout",
      true,
    ]),
    row("deadlock", state("statement", "40P01", "deadlock detected"), ["server_error", true]),
    row("shut down", state("statement", "57P01", "terminating connection due to administrator command"), [
      "server_error",
      true,
    ]),
    row("a bug of the server's", state("statement", "XX000", "cache lookup failed"), ["server_error", true]),
    row("not PostgreSQL", { at: "connect", answer: "garbage" }, ["validation", false]),
    row("a message that cannot be read", { at: "login", answer: "unreadable" }, ["validation", false]),
    row("a row without end", { at: "statement", answer: "huge" }, ["validation", false]),
    row("a reset", { at: "login", answer: "reset" }, ["network", true]),
    row("a reset in a statement", { at: "statement", answer: "reset" }, ["network", true]),
  ];
}

describeConnector(postgresql, {
  start: async () => {
    const database = await createTestDatabase();
    await seedShop(database.url);
    const standIn = await startPostgresql({ upstream: database.url });
    return {
      ...standIn,
      heal: () => standIn.setMode(null),
      received: standIn.sessions,
      [Symbol.asyncDispose]: async () => {
        await standIn.close();
        await database.drop();
      },
    };
  },
  credentials,
  actions: {
    "postgresql.query": {
      parameters: () => ({ sql: "select id, name from shop.orders where id > $1", parameters: [1] }),
      refused: [
        { parameters: {}, path: "sql" },
        { parameters: { sql: " " }, path: "sql" },
        { parameters: { sql: "drop table orders" }, path: "sql" },
        { parameters: { sql: "/* select */ copy orders to program 'sh'" }, path: "sql" },
        { parameters: { sql: "select 1", parameters: "1" }, path: "parameters" },
        { parameters: { sql: "select 1", maxRows: 0 }, path: "maxRows" },
      ],
    },
    "postgresql.execute": {
      parameters: () => ({ sql: "update shop.orders set name = $1 where id = $2", parameters: ["x", 3] }),
      refused: [
        { parameters: { sql: "commit" }, path: "sql" },
        { parameters: { sql: "-- insert\ncopy orders from '/etc/passwd'" }, path: "sql" },
      ],
    },
    "postgresql.list-tables": {
      parameters: () => ({ schema: "shop" }),
      refused: [{ parameters: { limit: 0 }, path: "limit" }],
    },
    "postgresql.describe-table": {
      parameters: () => ({ schema: "shop", table: "orders" }),
      refused: [{ parameters: {}, path: "table" }],
    },
  },
  troubles,
  stall: ({ setMode }) => setMode({ at: "statement", answer: "hang" }),
  refusedCredentials: [
    { credentials: { host: "postgres://x", database: "a", user: "b" }, path: "host" },
    { credentials: { host: "x", database: "a", user: "b", port: 0 }, path: "port" },
    { credentials: { host: "x", database: "a" }, path: "user" },
    { credentials: { host: "x", database: "a\0user\0postgres", user: "b" }, path: "database" },
    { credentials: { host: "x", database: "a", user: "b", caCertificate: "no" }, path: "caCertificate" },
  ],
  connection: {
    wrongHost: (standIn) => ({ ...credentials(standIn), host: "no-such-host.example.com" }),
    unreachable: (standIn) => ({ ...credentials(standIn), port: 1024 }),
    wrongSecret: (standIn) => ({ ...credentials(standIn), password: `wrong-${"planted"}-password` }),
    missingScope: (standIn) => {
      standIn.setMode({
        at: "login",
        answer: { code: "42501", message: 'permission denied for database "shop"' },
      });
      return credentials(standIn);
    },
  },
});
