import { startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import { freePort } from "../support/free-port.ts";
import { joinAs, type Member } from "../support/member.ts";
import { startRole } from "../support/role-process.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

/** What the contract allows a change of rights to take. ms */
const SOON = { timeoutMs: 5_000 };

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;

beforeAll(async () => {
  [product, echo] = await Promise.all([startProduct({ apis: 2 }), startHttpEcho()]);
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "OK",
    (error: { data?: { code?: string } }) => error.data?.code ?? String(error),
  );

describe("a token", () => {
  it("is shown once and never again, and lists tell when it was used", async () => {
    const member = await product.newMember();
    const made = await member.client.tokens.create.mutate({ name: "ci", scopes: ["tools.read"] });
    expect(made.token).toMatch(/^car_[\w-]{43}$/);
    const { tokens } = await member.client.tokens.list.query({});
    expect(tokens).toMatchObject([
      { id: made.id, name: "ci", scopes: ["tools.read"], expiresAt: null, revokedAt: null },
    ]);
    expect(JSON.stringify(tokens)).not.toContain(made.token);
    const lastUse = async () => (await member.client.tokens.list.query({})).tokens[0]?.lastUsedAt;
    expect(await lastUse()).toBeNull();
    // Once, and nothing after it.
    await member.clientWith(made.token).tools.getAll.query({});
    await expect.poll(lastUse).not.toBeNull();
  });

  it("is told as used though the process that was asked ends at once", async () => {
    const member = await product.newMember();
    const made = await member.client.tokens.create.mutate({ name: "last", scopes: ["tools.read"] });
    const port = await freePort();
    const api = await startRole("api", { ...product.env, PORT: String(port) });
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/connections`, {
      headers: { authorization: `Bearer ${made.token}` },
    });
    expect(answer.status).toBe(200);
    await api.stop();
    expect((await member.client.tokens.list.query({})).tokens[0]?.lastUsedAt).not.toBeNull();
  });

  it("may read tools but run none with the scope tools.read alone", async () => {
    const member = await product.newMember();
    const tool = await member.client.tools.create.mutate({
      name: "t",
      type: "HTTP",
      credentials: { baseUrl: echo.url },
    });
    const run = { toolId: tool.id, actionId: "http.request", parameters: {} };
    const can = async (scopes: string[]) =>
      codeOf(member.clientWith(await member.token(scopes)).tools.executeAction.mutate(run));
    expect(await can(["tools.read"])).toBe("FORBIDDEN");
    expect(await can(["tools.execute"])).toBe("FORBIDDEN");
    expect(await can(["http.*"])).toBe("FORBIDDEN");
    expect(await can(["tools.execute", "webhook.*"])).toBe("FORBIDDEN");
    expect(await can(["tools.execute", "http.request"])).toBe("OK");
    expect(await can(["tools.*", "http.*"])).toBe("OK");
    expect(await can(["*"])).toBe("OK");
    expect(echo.requests).toHaveLength(3);
  });

  it("has no event or alert run an action that it may not run itself", async () => {
    const member = await product.newMember();
    const credentials = { baseUrl: echo.url };
    const tool = await member.client.tools.create.mutate({ name: "t", type: "HTTP", credentials });
    const toolActionConfig = { toolType: "HTTP", toolId: tool.id, actionId: "http.request", parameters: {} };
    const base = { name: "e", type: "TOOL_ACTION" as const, triggerType: "MANUAL" as const };
    const event = await member.client.events.create.mutate({ ...base, toolActionConfig });
    const can = async (scopes: string[], call: (client: Member["client"]) => Promise<unknown>) =>
      codeOf(call(member.clientWith(await member.token(scopes))));
    const calls: Record<string, (client: Member["client"]) => Promise<unknown>> = {
      create: (client) => client.events.create.mutate({ ...base, toolActionConfig }),
      steps: (client) =>
        client.events.create.mutate({ ...base, steps: [{ id: "a", toolActionConfig }] } as never),
      update: (client) => client.events.update.mutate({ id: event.id, toolActionConfig }),
      alert: (client) =>
        client.alerts.create.mutate({ name: "a", kind: "failed", toolId: tool.id, actionId: "http.request" }),
    };
    for (const [name, call] of Object.entries(calls)) {
      expect(await can(["events.*", "alerts.*"], call), name).toBe("FORBIDDEN");
      expect(await can(["events.*", "alerts.*", "tools.execute"], call), name).toBe("FORBIDDEN");
      expect(await can(["events.*", "alerts.*", "tools.execute", "http.*"], call), name).toBe("OK");
    }
    expect(
      await can(["events.*"], (client) => client.events.update.mutate({ id: event.id, name: "f" })),
    ).toBe("OK");
  });

  it("reads no answer of a call that it may not make, though it has its key", async () => {
    const member = await product.newMember();
    const credentials = { baseUrl: echo.url };
    const { id: toolId } = await member.client.tools.create.mutate({ name: "t", type: "HTTP", credentials });
    const run = { toolId, actionId: "http.request", parameters: {}, idempotencyKey: "k" };
    expect(await codeOf(member.client.tools.executeAction.mutate(run))).toBe("OK");
    const narrow = member.clientWith(await member.token(["tools.execute", "slack.send"]));
    expect(await codeOf(narrow.tools.executeAction.mutate(run))).toBe("FORBIDDEN");
  });

  it("hands on no scope that it has not itself", async () => {
    const member = await product.newMember();
    const client = member.clientWith(await member.token(["tokens.write", "tools.read", "events.*"]));
    const make = (...scopes: string[]) => codeOf(client.tokens.create.mutate({ name: "n", scopes }));
    expect(await make("tools.read", "events.write", "events.*")).toBe("OK");
    for (const scope of ["*", "tools.*", "tools.execute", "slack.send", "workspace.admin"])
      expect(await make(scope)).toBe("BAD_REQUEST");
  });

  it.each(["tools.", "TOOLS.READ", "tools..read", "*.read", "", " ", "tools.*.x"])(
    "is refused the scope %j",
    async (scope) => {
      const member = await product.newMember();
      const { code, issues } = await failureOf(
        member.client.tokens.create.mutate({ name: "n", scopes: [scope] }),
      );
      expect(code).toBe("BAD_REQUEST");
      expect(issues?.[0]?.path).toBe("scopes.0");
    },
  );

  it("stops within 5 s of being revoked, at every api process", async () => {
    const member = await product.newMember();
    const made = await member.client.tokens.create.mutate({ name: "n", scopes: ["tools.read"] });
    const clients = product.urls.map((url) => member.clientWith(made.token, url));
    for (const client of clients) expect(await codeOf(client.tools.getAll.query({}))).toBe("OK");
    await member.client.tokens.revoke.mutate({ id: made.id });
    for (const client of clients)
      await until(
        "refused",
        async () => (await codeOf(client.tools.getAll.query({}))) === "UNAUTHORIZED",
        SOON,
      );
    const { tokens } = await member.client.tokens.list.query({});
    expect(tokens[0]?.revokedAt).not.toBeNull();
  });

  it("is refused from the moment it expires", async () => {
    const member = await product.newMember();
    const expiresAt = new Date(Date.now() + 1_500);
    const client = member.clientWith(await member.token(["tools.read"], expiresAt.toISOString()));
    expect(await codeOf(client.tools.getAll.query({}))).toBe("OK");
    await until("refused", async () => (await codeOf(client.tools.getAll.query({}))) === "UNAUTHORIZED", {
      timeoutMs: 3_000,
    });
    expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime());
    const { code } = await failureOf(
      member.client.tokens.create.mutate({ name: "n", scopes: ["*"], expiresAt: "2020-01-01T00:00:00Z" }),
    );
    expect(code).toBe("BAD_REQUEST");
  });

  it.each(["nonsense", "car_", `car_${"A".repeat(43)}`, "car_ x", "'; drop table api_tokens; --"])(
    "is refused as %j",
    async (token) => {
      for (const path of ["/api/trpc/me.get", "/api/v1/me"]) {
        const response = await fetch(`${product.url}${path}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        expect(response.status).toBe(401);
        expect(await response.text()).toContain("not valid");
      }
    },
  );
});

describe("a token, and a session, lose what their maker loses", () => {
  it("when the role is lowered", async () => {
    const owner = await product.newMember();
    const editor = await joinAs("editor", { owner, sql: product.sql });
    const token = await editor.token(["*"]);
    const clients = [editor.client, ...product.urls.map((url) => editor.clientWith(token, url))];
    const create = (client: Member["client"]) =>
      codeOf(client.tools.create.mutate({ name: "t", type: "HTTP", credentials: { baseUrl: echo.url } }));
    for (const client of clients) expect(await create(client)).toBe("OK");
    await owner.client.workspace.changeRole.mutate({ userId: editor.userId, role: "viewer" });
    for (const client of clients) {
      await until("forbidden", async () => (await create(client)) === "FORBIDDEN", SOON);
      expect(await codeOf(client.tools.getAll.query({}))).toBe("OK");
    }
  });

  it("when they are removed from the workspace", async () => {
    const owner = await product.newMember();
    const editor = await joinAs("editor", { owner, sql: product.sql });
    const client = editor.clientWith(await editor.token(["*"]));
    expect((await client.me.get.query()).workspace.id).toBe(owner.workspaceId);
    await owner.client.workspace.removeMember.mutate({ userId: editor.userId });
    await until(
      "refused",
      async () => (await codeOf(client.tools.getAll.query({}))) === "UNAUTHORIZED",
      SOON,
    );
    await until(
      "no longer there",
      async () => (await editor.client.me.get.query()).workspace.id !== owner.workspaceId,
      SOON,
    );
  });

  it("shows an editor their own tokens, and an admin those of all", async () => {
    const owner = await product.newMember();
    const editor = await joinAs("editor", { owner, sql: product.sql });
    const admin = await joinAs("admin", { owner, sql: product.sql });
    const made = await owner.client.tokens.create.mutate({ name: "owner's", scopes: ["*"] });
    const own = await editor.client.tokens.create.mutate({ name: "editor's", scopes: ["*"] });
    expect((await editor.client.tokens.list.query({})).tokens.map(({ id }) => id)).toEqual([own.id]);
    expect((await failureOf(editor.client.tokens.revoke.mutate({ id: made.id }))).code).toBe("NOT_FOUND");
    expect((await admin.client.tokens.list.query({})).tokens.map(({ id }) => id)).toEqual([own.id, made.id]);
    await admin.client.tokens.revoke.mutate({ id: own.id });
    await until(
      "refused",
      async () => (await codeOf(editor.clientWith(own.token).me.get.query())) === "UNAUTHORIZED",
      SOON,
    );
  });
});
