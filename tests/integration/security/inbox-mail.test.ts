import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { createTestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { freePort } from "../support/free-port.ts";
import { type Member, signUp } from "../support/member.ts";
import { type RoleProcess, startRole } from "../support/role-process.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

const MEGABYTE = 1024 * 1024;
/** Kept whole and put together it would take twice as much. MB */
const MAIL = 200;

let product: RunningProduct;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let api: RoleProcess;
let member: Member;

beforeAll(async () => {
  [product, database] = await Promise.all([sharedProduct(), createTestDatabase()]);
  const port = await freePort();
  api = await startRole("api", { ...product.env, DATABASE_URL: database.url, PORT: String(port) });
  // A process of its own, whose memory can be looked at.
  member = await signUp({ url: `http://127.0.0.1:${port}`, sql: product.sql });
});
afterAll(async () => {
  await api?.stop();
  await product?.close();
  await database?.drop();
});

/** The most memory the process has held so far. MB */
function peak(): number {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${api.child.pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

async function say(socket: Socket, line: string): Promise<string> {
  socket.write(`${line}\r\n`);
  const [answer] = await once(socket, "data");
  return String(answer);
}

it("hears a mail of any size to its end, keeps none of it past the bound, and says why", async () => {
  const { smtp } = await member.client.inbox.getAddress.query({});
  const socket = connect(smtp?.port ?? 0, smtp?.host ?? "");
  await once(socket, "data");
  await say(socket, "EHLO test");
  const login = Buffer.from(`\0${smtp?.user}\0${smtp?.password}`).toString("base64");
  expect(await say(socket, `AUTH PLAIN ${login}`)).toMatch(/^235/);
  await say(socket, "MAIL FROM:<a@example.com>");
  await say(socket, "RCPT TO:<b@example.com>");
  expect(await say(socket, "DATA")).toMatch(/^354/);
  const before = peak();
  const piece = Buffer.from(`${"x".repeat(76)}\r\n`.repeat(Math.ceil(MEGABYTE / 78)));
  for (let sent = 0; sent < MAIL; sent += 1) if (!socket.write(piece)) await once(socket, "drain");
  expect(await say(socket, ".")).toMatch(/^552 /);
  expect(peak() - before).toBeLessThan(MAIL);
  expect(await say(socket, "RSET")).toMatch(/^250/);
  socket.destroy();
  expect((await member.client.inbox.list.query({})).messages).toEqual([]);
});
