import { createOpenApiDocument } from "@carillon/api/openapi";
import { ROLES } from "@carillon/core";
import { startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { joinAsEach, type Member } from "../support/member.ts";
import { PROCEDURE_TABLE } from "../support/procedure-table.ts";
import { REST_PLACES, restRequest } from "../support/rest-calls.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";
import { makeWorld, storedOf, type World } from "../support/world.ts";

/** For people and their browsers; runs are followed at /executions/{id}/events. */
const NOT_OVER_REST = [
  "executions.subscribe",
  ...["inbox.clear", "inbox.getAddress"],
  ...["me.acceptInvitation", "me.switchWorkspace", "me.update", "me.workspaces"],
  ...["tokens.create", "tokens.list", "tokens.revoke"],
  ...["tools.export", "tools.testConnection"],
  ...["workspace.changeRole", "workspace.create", "workspace.delete", "workspace.getLimits"],
  ...["workspace.invitations", "workspace.invite", "workspace.leave", "workspace.members"],
  ...["workspace.removeMember", "workspace.rename", "workspace.revokeInvitation", "workspace.setLimits"],
];
/** In the document and no procedure. */
const ROUTES_OF_THEIR_OWN = ["GET /executions/{id}/events", "GET /logs/export"];

const ROWS = Object.entries(PROCEDURE_TABLE).filter(([name]) => REST_PLACES.has(name));

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;
let owner: Member;
let world: World;
const members = new Map<string, Member>();

beforeAll(async () => {
  [product, echo] = await Promise.all([sharedProduct(), startHttpEcho()]);
  owner = await product.newMember();
  world = await makeWorld(owner, { baseUrl: echo.url, sql: product.sql });
  for (const [role, member] of await joinAsEach({ owner, sql: product.sql })) members.set(role, member);
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

/** Refusals of a tool's call have a code of their own. */
async function ask(member: Member | null, name: string, input: unknown) {
  const { path, init } = restRequest(name, input);
  const response = await (member ? member.fetch(path, init) : fetch(`${product.url}${path}`, init));
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

it("has a row for every operation of the document, so that a new one is tested for what it refuses", () => {
  const { paths } = createOpenApiDocument({ origin: "http://localhost", version: "1" });
  const documented = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const rows = ROWS.map(([name]) => REST_PLACES.get(name)).map((place) => `${place?.method} ${place?.path}`);
  expect(documented.sort()).toEqual([...rows, ...ROUTES_OF_THEIR_OWN].sort());
  const withoutPlace = Object.keys(PROCEDURE_TABLE).filter((name) => !REST_PLACES.has(name));
  expect(withoutPlace.sort()).toEqual(NOT_OVER_REST);
});

it("every operation answers 401 to nobody in particular", async () => {
  for (const [name, row] of ROWS) expect((await ask(null, name, row.input(world))).status, name).toBe(401);
});

it("every operation is refused to the role below the least, and changes nothing", async () => {
  const before = await storedOf(product.sql, owner.workspaceId);
  for (const [name, row] of ROWS) {
    const below = members.get(ROLES[ROLES.indexOf(row.least) - 1] ?? "");
    if (below) expect((await ask(below, name, row.input(world))).status, name).toBe(403);
  }
  expect(await storedOf(product.sql, owner.workspaceId)).toBe(before);
});

describe("what is another workspace's", () => {
  it("is not found by any operation that names a thing, and is not changed", async () => {
    const stranger = await product.newMember();
    const before = await storedOf(product.sql, owner.workspaceId);
    for (const [name, row] of ROWS.filter(([, { byId }]) => byId)) {
      const { status, body } = await ask(stranger, name, row.input(world));
      expect({ status, name, body: status === 404 ? null : body }).toEqual({ status: 404, name, body: null });
    }
    expect(await storedOf(product.sql, owner.workspaceId)).toBe(before);
  });
});
