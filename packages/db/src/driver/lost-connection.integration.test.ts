import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, type Database } from "../client.ts";

let testDatabase: TestDatabase;
let database: Database;
let killer: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 1 });
  killer = createDatabase({ url: testDatabase.url, max: 1 });
  await database.sql`create table marks (mark text)`;
});
afterAll(async () => {
  await database.close();
  await killer.close();
  await testDatabase.drop();
});

/** As a server that stops at once: the session of this connection ends. */
async function lose(
  sql: Database["sql"] | Parameters<Parameters<Database["sql"]["begin"]>[1]>[0],
): Promise<void> {
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await killer.sql`select pg_terminate_backend(${row?.pid ?? 0}, 5000)`;
  await expect(sql`select 1`).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION_|57P01/) });
}

const isThere = async () => (await database.sql<{ one: number }[]>`select 1 as one`)[0]?.one === 1;

it("refuses what a transaction asks for after its connection is lost, and the next query gets through", async () => {
  const asked = Promise.withResolvers<PromiseSettledResult<unknown>[]>();
  const transaction = database.sql.begin(async (tx) => {
    await lose(tx);
    asked.resolve(await Promise.allSettled([tx`select 1`, tx`select 2`]));
  });
  await expect(transaction).rejects.toMatchObject({ code: expect.stringMatching(/CONNECTION_|57P01/) });
  expect((await asked.promise).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await isThere()).toBe(true);
});

it("runs nothing of a lost transaction on the connection that took its place", async () => {
  const asked = Promise.withResolvers<PromiseSettledResult<unknown>>();
  const transaction = database.sql.begin(async (tx) => {
    await lose(tx);
    // The pool's one connection is made anew for this.
    await isThere();
    const [late] = await Promise.allSettled([tx`insert into marks values ('late')`]);
    if (late) asked.resolve(late);
  });
  await expect(transaction).rejects.toBeDefined();
  expect((await asked.promise).status).toBe("rejected");
  expect(await database.sql`select * from marks`).toHaveLength(0);
});

it("takes back a reserved connection that was lost without giving it to others", async () => {
  const reserved = await database.sql.reserve();
  await lose(reserved);
  await expect(reserved`select 2`).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
  reserved.release();
  expect(await isThere()).toBe(true);
});

/** The way to the database through a proxy that deals with each chunk a client sends. */
async function throughProxy(onChunk: (chunk: Buffer, near: Socket, far: Socket) => void, { max = 1 } = {}) {
  const { hostname, port } = new URL(testDatabase.url);
  const nears = new Set<Socket>();
  const proxy = createServer((near) => {
    nears.add(near);
    const far = connect(Number(port), hostname);
    near.on("data", (chunk) => onChunk(chunk, near, far));
    far.pipe(near);
    near.on("error", () => {}).on("close", () => far.destroy());
    far.on("error", () => near.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const { port: own } = proxy.address() as AddressInfo;
  const url = Object.assign(new URL(testDatabase.url), { port: own }).href;
  return { lossy: createDatabase({ url, max }), nears, close: () => proxy.close() };
}

it("makes another connection when one is lost while the driver asks for the array types", async () => {
  let losses = 2;
  const { lossy, close } = await throughProxy((chunk, near, far) => {
    if (!chunk.includes("typarray") || losses === 0) return void far.write(chunk);
    losses -= 1;
    near.resetAndDestroy();
  });
  const asked = async () => (await lossy.sql<{ one: number }[]>`select 1 as one`)[0]?.one;
  await Promise.allSettled([asked(), asked()]);
  expect(await asked()).toBe(1);
  expect(losses).toBe(0);
  await lossy.close();
  close();
});

it("answers what is asked in the very moment in which a connection is reset", async () => {
  const { lossy, close } = await throughProxy((chunk, near, far) => {
    if (chunk.includes("reset me")) near.resetAndDestroy();
    else far.write(chunk);
  });
  const { sql } = lossy;
  await sql`select 1`;
  const again = sql`select 'reset me'`.then(
    () => [],
    () => Promise.allSettled([sql`select 2`, sql`select 3`]),
  );
  expect((await again).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await sql`select 4 as four`).toEqual([{ four: 4 }]);
  await lossy.close();
  close();
});

it("answers what is asked on a connection that was idle when it was reset, before the driver knows that it is gone", async () => {
  const { lossy, nears, close } = await throughProxy(
    (chunk, near, far) => {
      if (!chunk.includes("reset all")) return void far.write(chunk);
      for (const each of nears) if (each !== near) each.resetAndDestroy();
      near.resetAndDestroy();
    },
    { max: 2 },
  );
  const { sql } = lossy;
  await Promise.all([sql`select pg_sleep(0.1)`, sql`select pg_sleep(0.1)`]);
  expect(nears.size).toBe(2);
  const again = sql`select 'reset all'`.catch(() =>
    Promise.allSettled([sql`select 2`, sql.begin((tx) => tx`select 3`)]),
  );
  expect(await again).toHaveLength(2);
  expect(await sql`select 4 as four`).toEqual([{ four: 4 }]);
  await lossy.close();
  close();
});
