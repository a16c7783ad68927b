import { createClient } from "@carillon/client";
import { PERMISSIONS, ROLES } from "@carillon/core";
import { startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callProcedure, PROCEDURES } from "../support/call-procedure.ts";
import { failureOf } from "../support/failure-of.ts";
import { joinAsEach, type Member } from "../support/member.ts";
import { PROCEDURE_TABLE } from "../support/procedure-table.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";
import { makeWorld, storedOf, type World } from "../support/world.ts";

const ROWS = Object.entries(PROCEDURE_TABLE);

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;
let owner: Member;
let world: World;
const members = new Map<string, Member>();

beforeAll(async () => {
  [product, echo] = await Promise.all([sharedProduct(), startHttpEcho()]);
  owner = await product.newMember();
  world = await makeWorld(owner, { baseUrl: echo.url, sql: product.sql });
  members.set("owner", owner);
  for (const [role, member] of await joinAsEach({ owner, sql: product.sql })) members.set(role, member);
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

function memberAs(role: string): Member {
  const member = members.get(role);
  if (!member) throw new Error(`no ${role}`);
  return member;
}

it("has a row for every procedure, so that a new one is tested for what it refuses", () => {
  expect([...PROCEDURES.keys()].sort()).toEqual(ROWS.map(([name]) => name).sort());
});

it.each(ROWS)("%s answers UNAUTHORIZED to nobody in particular", async (name, row) => {
  const { code, httpStatus } = await failureOf(
    callProcedure(createClient({ url: product.url }), name, row.input(world)),
  );
  expect({ code, httpStatus }).toEqual({ code: "UNAUTHORIZED", httpStatus: 401 });
});

describe.each(ROWS.filter(([, row]) => !row.endsMembership))("%s", (name, row) => {
  it("is for the roles of the contract's table", async () => {
    for (const role of ROLES) {
      const member = memberAs(role);
      const own = row.consumes
        ? await makeWorld(owner, {
            baseUrl: echo.url,
            sql: product.sql,
            maker: role === "viewer" ? owner : member,
            invitee: member,
          })
        : world;
      const before = await storedOf(product.sql, owner.workspaceId);
      const call = callProcedure(member.client, name, row.input(own));
      if (ROLES.indexOf(role) >= ROLES.indexOf(row.least)) {
        await expect(call, role).resolves.toBeDefined();
      } else {
        expect((await failureOf(call)).code, role).toBe("FORBIDDEN");
        expect((await storedOf(product.sql, owner.workspaceId)) === before, `${role} changed nothing`).toBe(
          true,
        );
      }
    }
  });

  it("needs its scopes of a token, and no others", async () => {
    const own = row.consumes ? await makeWorld(owner, { baseUrl: echo.url, sql: product.sql }) : world;
    for (const missing of row.scopes) {
      const others = [...PERMISSIONS, "http.request", "me.write"].filter((scope) => scope !== missing);
      const client = owner.clientWith(await owner.token(others));
      const failure = await failureOf(callProcedure(client, name, row.input(own)));
      expect(failure.code, `without ${missing}`).toBe("FORBIDDEN");
      expect(failure.message).toContain(missing);
    }
    const scopes = row.scopes.length > 0 ? [...row.scopes] : ["tools.read"];
    const client = owner.clientWith(await owner.token(scopes));
    await expect(callProcedure(client, name, row.input(own))).resolves.toBeDefined();
  });
});

describe.each(ROWS.filter(([, row]) => row.byId))("%s", (name, row) => {
  it("answers NOT_FOUND, and changes nothing, for what is another workspace's", async () => {
    const stranger = await product.newMember();
    const before = await storedOf(product.sql, owner.workspaceId);
    const { code } = await failureOf(callProcedure(stranger.client, name, row.input(world)));
    expect(code).toBe("NOT_FOUND");
    expect(await storedOf(product.sql, owner.workspaceId)).toBe(before);
  });
});

it("shows nothing of another workspace in any list", async () => {
  const stranger = await product.newMember();
  const { toolId, eventId } = world;
  expect(await stranger.client.tools.getAll.query({})).toEqual({ tools: [], total: 0 });
  expect(await stranger.client.events.getAll.query({ toolId })).toEqual({ events: [], total: 0 });
  expect((await stranger.client.toolActionLogs.getRecent.query({ toolId })).logs).toEqual([]);
  expect((await stranger.client.executions.list.query({ eventId })).executions).toEqual([]);
  expect((await stranger.client.inbox.list.query({})).messages).toEqual([]);
  expect((await stranger.client.tokens.list.query({})).tokens).toEqual([]);
  expect(
    (await stranger.client.tools.getStats.query({ period: "day", groupBy: "type", toolId })).totals,
  ).toEqual([]);
});

it("answers who asks for a list without an input as who leaves everything out, and changes nothing so", async () => {
  const ask = (path: string, init?: RequestInit) => owner.fetch(`/api/trpc/${path}`, init);
  for (const path of ["tools.getAll", "events.getAll", "executions.list", "toolActionLogs.getRecent"]) {
    const answer = await ask(path);
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    const asked = await ask(`${path}?input=${encodeURIComponent("{}")}`);
    expect(await answer.text()).toBe(await asked.text());
  }
  expect((await ask("tools.getById")).status).toBe(400);
  expect((await ask("cache.invalidate", { method: "POST" })).status).toBe(400);
  const stream = await ask("executions.subscribe", { headers: { accept: "text/event-stream" } });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let told = "";
  await until("it is told something", async () => {
    told += (await reader?.read())?.value ?? "";
    return /"ready"|serialized-error/.test(told);
  });
  await reader?.cancel();
  expect(told).toContain('data: {"type":"ready"}');
});
