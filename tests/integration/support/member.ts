import { randomBytes } from "node:crypto";
import { type CarillonClient, createClient } from "@carillon/client";
import type { Role } from "@carillon/core";
import type { Database } from "@carillon/db";

type Sql = Database["sql"];

/** Somebody with an account, as the product sees them from outside. */
export type Member = {
  readonly url: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly userId: string;
  readonly workspaceId: string;
  readonly cookie: string;
  /** The typed client with the session's cookie. */
  readonly client: CarillonClient;
  /** A new API token of this member. */
  token(scopes?: string[], expiresAt?: string): Promise<string>;
  /** The typed client with an API token, at any of the product's origins. */
  clientWith(token: string, url?: string): CarillonClient;
  /** A raw request with the session's cookie. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
};

export const PASSWORD = "correct horse battery";

/** Signs up as a person does. */
export async function signUp({
  url,
  sql,
  name = "Test Person",
  email = `${randomBytes(8).toString("hex")}@example.com`,
  invitationId,
}: {
  url: string;
  sql: Sql;
  name?: string;
  email?: string;
  invitationId?: string;
}): Promise<Member> {
  // Sign-ups are limited per address, and all tests come from one.
  await sql`delete from rate_limit`;
  const response = await fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ name, email, password: PASSWORD, invitationId }),
  });
  if (!response.ok) throw new Error(`sign-up answered ${response.status}: ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  return memberOf({ url, name, email, cookie });
}

async function memberOf({
  url,
  name,
  email,
  cookie,
}: {
  url: string;
  name: string;
  email: string;
  cookie: string;
}): Promise<Member> {
  const client = sessionClient(url, cookie);
  const me = await client.me.get.query();
  return {
    url,
    name,
    email,
    password: PASSWORD,
    userId: me.user.id,
    workspaceId: me.workspace.id,
    cookie,
    client,
    token: async (scopes = ["*"], expiresAt) => {
      const made = await client.tokens.create.mutate({
        name: "test",
        scopes,
        ...(expiresAt !== undefined && { expiresAt }),
      });
      return made.token;
    },
    clientWith: (token, at = url) => createClient({ url: at, token }),
    fetch: (path, init = {}) =>
      fetch(`${url}${path}`, { ...init, headers: { cookie, origin: url, ...init.headers } }),
  };
}

export function sessionClient(url: string, cookie: string): CarillonClient {
  return createClient({
    url,
    fetch: (input, init) =>
      fetch(input, {
        ...init,
        headers: { ...(init?.headers as Record<string, string>), cookie, origin: url },
      }),
  });
}

/** A new account that works in the workspace of another, with this role. */
export async function joinAs(role: Role, { owner, sql }: { owner: Member; sql: Sql }): Promise<Member> {
  const joined = await signUp({ url: owner.url, sql, name: `Test ${role}` });
  await sql`insert into member (id, organization_id, user_id, role) values (${randomBytes(8).toString("hex")}, ${owner.workspaceId}, ${joined.userId}, ${role})`;
  await joined.client.me.switchWorkspace.mutate({ workspaceId: owner.workspaceId });
  return { ...joined, workspaceId: owner.workspaceId };
}

/** One of each role but the owner's, by role. */
export async function joinAsEach(workspace: { owner: Member; sql: Sql }): Promise<Map<Role, Member>> {
  const members = new Map<Role, Member>();
  for (const role of ["viewer", "editor", "admin"] as const) members.set(role, await joinAs(role, workspace));
  return members;
}
