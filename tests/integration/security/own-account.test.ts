import { randomBytes } from "node:crypto";
import { startHttpEcho } from "@carillon/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { joinAs, type Member, PASSWORD, sessionClient } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";
import { until } from "../support/until.ts";

/** A change of accounts is told to every process: none waits until what it remembers is old (5 s). */
const AT_ONCE = { timeoutMs: 2_000 };

let product: RunningProduct;
let echo: Awaited<ReturnType<typeof startHttpEcho>>;
let ann: Member;

beforeAll(async () => {
  [product, echo] = await Promise.all([startProduct({ apis: 2 }), startHttpEcho()]);
  // The first account owns the install, and stays.
  await product.newMember();
});
afterAll(async () => {
  await product?.close();
  await echo?.close();
});
beforeEach(async () => {
  ann = await product.newMember();
  await product.sql`delete from rate_limit`;
});

const address = () => `${randomBytes(6).toString("hex")}@example.com`;

function post(path: string, body: object, headers: Record<string, string> = {}) {
  return fetch(`${product.url}/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: product.url, ...headers },
    body: JSON.stringify(body),
  });
}

const signIn = (email: string) => post("sign-in/email", { email, password: PASSWORD });
const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
const as = ({ cookie }: Member, path: string, body: object) => post(path, body, { cookie });
async function told(response: Response): Promise<{ status: number; code?: string; message?: string }> {
  const body: unknown = await response.json();
  return { ...(body as object), status: response.status };
}

const changeEmail = (member: Member, email: string, password = PASSWORD) =>
  as(member, "account/email", { email, password });
/** As the page does it, with what is said to end. */
const deleteAccount = (member: Member, change: object = {}) =>
  as(member, "account/delete", {
    email: member.email,
    password: PASSWORD,
    endsWorkspace: member.workspaceId,
    ...change,
  });

const isThere = async ({ userId, email }: Member) =>
  (await product.sql`select 1 from "user" where id = ${userId} and email = ${email}`).length === 1;
const written = (workspaceId: string) =>
  product.sql`select verb, target, user_id, details from audit_log where workspace_id = ${workspaceId} order by id`;

describe("what is done with an account", () => {
  const ways = (member: Member): [string, object][] => [
    ["account/email", { email: address(), password: PASSWORD }],
    ["account/delete", { email: member.email, password: PASSWORD, endsWorkspace: member.workspaceId }],
  ];

  it("takes a session: an API token is none, nor is an old cookie", async () => {
    const token = await ann.token(["*"]);
    await as(ann, "sign-out", {});
    const late = { cookie: ann.cookie };
    for (const [path, body] of ways(ann)) {
      for (const headers of [{}, { authorization: `Bearer ${token}` }, late])
        expect((await post(path, body, headers)).status, path).toBe(401);
    }
    expect((await fetch(`${product.url}/api/auth/account/deletion`)).status).toBe(401);
    expect(await isThere(ann)).toBe(true);
  });

  it("takes the password that there is", async () => {
    for (const [path, body] of ways(ann)) {
      for (const password of [
        "wrong password",
        "",
        PASSWORD.toUpperCase(),
        undefined,
        null,
        ["x"],
        { $ne: "" },
      ])
        expect((await as(ann, path, { ...body, password })).status, `${path} ${password}`).toBe(400);
    }
    const wrong = await told(await changeEmail(ann, address(), "wrong password"));
    expect(wrong).toMatchObject({ status: 400, code: "INVALID_PASSWORD" });
    expect(await isThere(ann)).toBe(true);
  });

  it("is refused after ten tries a minute, as sign-in is", async () => {
    for (const [path, body] of ways(ann)) {
      const statuses: number[] = [];
      for (let n = 0; n < 12; n += 1)
        statuses.push((await as(ann, path, { ...body, password: `wrong ${n}` })).status);
      expect(statuses, path).toEqual([...Array(10).fill(400), 429, 429]);
      expect((await as(ann, path, body)).status, path).toBe(429);
    }
    expect(await isThere(ann)).toBe(true);
  });

  it("is out of reach of foreign pages", async () => {
    for (const [path, body] of ways(ann)) {
      for (const origin of ["https://evil.example", "null", `${product.url}.evil.example`])
        expect((await post(path, body, { cookie: ann.cookie, origin })).status, path).toBe(403);
    }
    expect(await isThere(ann)).toBe(true);
  });

  it("is one's own, whoever else is named", async () => {
    const bob = await product.newMember();
    const named = { id: bob.userId, userId: bob.userId, user: { id: bob.userId } };
    const email = address();
    expect((await as(ann, "account/email", { email, password: PASSWORD, ...named })).status).toBe(200);
    const [cookie] = [cookieOf(await signIn(email))];
    const annNow = { ...ann, email, cookie };
    expect((await deleteAccount(annNow, { ...named, email: bob.email })).status).toBe(400);
    expect((await deleteAccount(annNow, { ...named, endsWorkspace: bob.workspaceId })).status).toBe(409);
    expect((await deleteAccount(annNow, named)).status).toBe(200);
    expect(await isThere(annNow)).toBe(false);
    expect(await isThere(bob)).toBe(true);
    expect((await bob.client.me.get.query()).workspace.id).toBe(bob.workspaceId);
  });

  it("has no other way in better-auth, which would ask for no password", async () => {
    for (const slash of ["", "/"]) {
      for (const [path, body] of [
        ["change-email", { newEmail: address() }],
        ["delete-user", {}],
        ["delete-user", { password: PASSWORD }],
      ] as const)
        expect((await as(ann, `${path}${slash}`, body)).status, path).toBe(404);
      const callback = await ann.fetch(`/api/auth/delete-user/callback${slash}?token=x`);
      expect(callback.status).toBe(404);
    }
    expect(await isThere(ann)).toBe(true);
  });
});

describe("another address", () => {
  it("is what one signs in with, in lower case; the old one is free, and other browsers are signed out", async () => {
    const elsewhere = cookieOf(await signIn(ann.email));
    const other = product.urls.map((url) => sessionClient(url, elsewhere));
    for (const client of other) await client.me.get.query();
    const token = await ann.token(["me.read"]);
    const email = address();
    const response = await changeEmail(ann, email.toUpperCase());
    expect(response.status).toBe(200);
    const own = sessionClient(product.url, cookieOf(response));
    expect((await own.me.get.query()).user).toMatchObject({ id: ann.userId, email });
    for (const client of [...other, ann.client])
      await until(
        "it is signed out",
        () =>
          client.me.get.query().then(
            () => false,
            () => true,
          ),
        AT_ONCE,
      );
    expect((await ann.clientWith(token).me.get.query()).user.email).toBe(email);
    expect((await signIn(ann.email)).status).toBe(401);
    expect((await signIn(email)).status).toBe(200);
    expect((await written(ann.workspaceId)).at(-1)).toMatchObject({
      verb: "me.email",
      target: `user:${ann.userId}`,
      user_id: ann.userId,
      details: { from: ann.email, to: email },
    });
  });

  it("is refused when somebody has it, in any case, when it is the same and when it is none", async () => {
    const bob = await product.newMember();
    for (const taken of [bob.email, bob.email.toUpperCase()])
      expect(await told(await changeEmail(ann, taken))).toMatchObject({ status: 422, code: "EMAIL_IN_USE" });
    expect(await told(await changeEmail(ann, ann.email.toUpperCase()))).toMatchObject({ code: "EMAIL_SAME" });
    for (const email of ["nobody", "", "a@b", "a b@example.com", `${"a".repeat(400)}@example`])
      expect((await changeEmail(ann, email)).status, email).toBe(400);
    // Nothing is told of an address to who does not know the password.
    const unknown = await changeEmail(ann, address(), "wrong password");
    const known = await changeEmail(ann, bob.email, "wrong password");
    expect(await known.text()).toBe(await unknown.text());
    expect(await isThere(ann)).toBe(true);
    expect((await ann.client.me.get.query()).user.email).toBe(ann.email);
  });

  it("is given to one of two who ask for it at once", async () => {
    const bob = await product.newMember();
    const email = address();
    const answers = await Promise.all([changeEmail(ann, email), changeEmail(bob, email)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await product.sql`select 1 from "user" where email = ${email}`).toHaveLength(1);
  });
});

describe("an account that is deleted", () => {
  it("ends with its only workspace, its sessions and tokens, at once and everywhere", async () => {
    const token = await ann.token(["*"]);
    const callers = product.urls.flatMap((url) => [
      sessionClient(url, ann.cookie),
      ann.clientWith(token, url),
    ]);
    for (const client of callers) await client.me.get.query();
    const described = await ann.fetch("/api/auth/account/deletion");
    const ends = { id: ann.workspaceId, name: `${ann.name}'s workspace` };
    expect(await described.json()).toEqual({ kind: "allowed", ends });
    for (const endsWorkspace of [null, undefined, "", "another"])
      expect(await told(await deleteAccount(ann, { endsWorkspace }))).toMatchObject({
        status: 409,
        code: "WORKSPACE_NOT_CONFIRMED",
        message: expect.stringContaining(endsWorkspace === undefined ? ends.name : ""),
      });
    expect(await told(await deleteAccount(ann, { email: "" }))).toMatchObject({
      code: "EMAIL_NOT_CONFIRMED",
    });
    expect(await isThere(ann)).toBe(true);

    const response = await deleteAccount(ann);
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie().join()).toMatch(/carillon\.session_token=;.*Max-Age=0/i);

    for (const client of callers)
      await until(
        "nobody calls for it",
        () =>
          client.me.get.query().then(
            () => false,
            (error: { data?: { code?: string } }) => error.data?.code === "UNAUTHORIZED",
          ),
        AT_ONCE,
      );
    expect((await signIn(ann.email)).status).toBe(401);
    for (const table of ["session", "account", "member", "api_tokens", "oauth_flows"])
      expect(
        await product.sql`select 1 from ${product.sql(table)} where user_id = ${ann.userId}`,
        table,
      ).toHaveLength(0);
    expect(await product.sql`select 1 from organization where id = ${ann.workspaceId}`).toHaveLength(0);
    const verbs = (await written(ann.workspaceId)).map(({ verb }) => verb);
    expect(verbs.slice(-2)).toEqual(["me.delete", "workspace.delete"]);
    // The address is free again, for an account that has nothing of this one.
    const again = await post("sign-up/email", { name: "Ann", email: ann.email, password: PASSWORD });
    expect(again.status).toBe(200);
    const me = await sessionClient(product.url, cookieOf(again)).me.get.query();
    expect(me.user.id).not.toBe(ann.userId);
  });

  it("leaves what was made and done in the workspaces of others, with who did it", async () => {
    const guest = await joinAs("editor", { owner: ann, sql: product.sql });
    await product.sql`delete from member where user_id = ${guest.userId} and organization_id <> ${ann.workspaceId}`;
    const tool = await guest.client.tools.create.mutate({
      name: "kept",
      type: "HTTP",
      credentials: { baseUrl: echo.url },
    });
    const { executionId } = await guest.clientWith(await guest.token(["*"])).tools.executeAction.mutate({
      toolId: tool.id,
      actionId: "http.request",
      parameters: { path: "/" },
    });
    expect((await deleteAccount(guest, { endsWorkspace: null })).status).toBe(200);
    expect((await ann.client.tools.getById.query({ id: tool.id })).name).toBe("kept");
    const [run] = await product.sql`select user_id from executions where id = ${executionId}`;
    expect(run).toEqual({ user_id: guest.userId });
    expect((await ann.client.toolActionLogs.getById.query({ id: executionId })).id).toBe(executionId);
    const { entries } = await ann.client.audit.list.query({ userId: guest.userId });
    expect(entries.map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(["me.delete", "tool.create", "token.create"]),
    );
    expect(entries[0]).toMatchObject({
      verb: "me.delete",
      user: { id: guest.userId, name: "a former member" },
      details: { name: guest.name, email: guest.email, role: "editor" },
    });
    const { members } = await ann.client.workspace.members.query({});
    expect(members.map(({ userId }) => userId)).toEqual([ann.userId]);
  });

  it("is refused to the only owner of a workspace with others in it, until it is handed over", async () => {
    await ann.client.workspace.rename.mutate({ name: "Shared work" });
    const guest = await joinAs("editor", { owner: ann, sql: product.sql });
    const before = await written(ann.workspaceId);
    for (const endsWorkspace of [null, ann.workspaceId])
      expect(await told(await deleteAccount(ann, { endsWorkspace }))).toMatchObject({
        status: 409,
        code: "ONLY_OWNER",
        message: expect.stringContaining("“Shared work”"),
      });
    expect(await (await ann.fetch("/api/auth/account/deletion")).json()).toMatchObject({
      code: "ONLY_OWNER",
    });
    expect(await isThere(ann)).toBe(true);
    expect(await written(ann.workspaceId)).toEqual(before);
    await ann.client.workspace.changeRole.mutate({ userId: guest.userId, role: "owner" });
    expect((await deleteAccount(ann, { endsWorkspace: null })).status).toBe(200);
    await until(
      "the other owns it",
      async () => (await guest.client.me.get.query()).role === "owner",
      AT_ONCE,
    );
  });

  it("is refused while another workspace would be lost with it, which is named", async () => {
    const second = await ann.client.workspace.create.mutate({ name: "Second" });
    const own = `${ann.name}'s workspace`;
    expect(await told(await deleteAccount(ann))).toMatchObject({
      status: 409,
      code: "ALONE_IN_WORKSPACE",
      message: expect.stringMatching(new RegExp(`“${own}” and “Second”`)),
    });
    await ann.client.workspace.delete.mutate({ name: own });
    expect((await deleteAccount(ann)).status).toBe(409);
    expect(await isThere(ann)).toBe(true);
    expect((await deleteAccount(ann, { endsWorkspace: second.id })).status).toBe(200);
  });

  it("leaves a workspace one of two owners who go at once", async () => {
    const bob = await joinAs("owner", { owner: ann, sql: product.sql });
    await product.sql`delete from member where user_id = ${bob.userId} and organization_id <> ${ann.workspaceId}`;
    await joinAs("viewer", { owner: ann, sql: product.sql });
    const answers = await Promise.all([ann, bob].map((each) => deleteAccount(each, { endsWorkspace: null })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(
      await product.sql`select 1 from member where organization_id = ${ann.workspaceId} and role = 'owner'`,
    ).toHaveLength(1);
  });
});

it("an install keeps its last account, and its operator until it is handed over", async () => {
  await using own = await startProduct();
  const operator = await own.newMember();
  const { userId } = operator;
  const ask = async (member: Member) => {
    await own.sql`delete from rate_limit`;
    const response = await member.fetch("/api/auth/account/delete", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        email: member.email,
        password: PASSWORD,
        endsWorkspace: member.workspaceId,
      }),
    });
    return told(response);
  };
  expect(await ask(operator)).toMatchObject({ status: 409, code: "LAST_ACCOUNT" });
  const second = await own.newMember();
  expect(await ask(operator)).toMatchObject({
    status: 409,
    code: "ONLY_OPERATOR",
    message: expect.stringContaining("carillon user operator"),
  });
  expect(await own.sql`select 1 from "user" where id = ${userId} and is_operator`).toHaveLength(1);
  // What the command does.
  await own.sql`update "user" set is_operator = (id = ${second.userId})`;
  const answers = await Promise.all([ask(operator), ask(second)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await own.sql`select id from "user" where is_operator`).toEqual([{ id: second.userId }]);
});

describe("another password", () => {
  it("is written in the audit log of each workspace, without either password; a wrong one is not", async () => {
    const change = (currentPassword: string) =>
      as(ann, "change-password", {
        currentPassword,
        newPassword: "another long password",
        revokeOtherSessions: true,
      });
    expect((await change("wrong password")).status).toBe(400);
    expect(await written(ann.workspaceId)).toHaveLength(0);
    expect((await change(PASSWORD)).status).toBe(200);
    const rows = await written(ann.workspaceId);
    expect(rows).toMatchObject([
      { verb: "me.password", target: `user:${ann.userId}`, user_id: ann.userId, details: {} },
    ]);
  });
});
