import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { DisplayName, Scope } from "@carillon/core/contracts";
import { createDatabase, type Database, findUserByEmail, identityOfUser, listAgentRoles } from "@carillon/db";
import { issueToken } from "@carillon/services";
import { z } from "zod";
import { openEnvironment } from "./env.ts";
import { OperatorError } from "./operator-error.ts";
import { parseExpiry } from "./parse-expiry.ts";
import { readInput } from "./read-input.ts";
import { runProgram } from "./run-program.ts";

const Input = z.object({
  email: z.email("is not a mail address"),
  name: DisplayName,
  scope: z.array(Scope).min(1).max(50),
  expires: z.string().optional(),
  "agent-role": z.string().min(1).optional(),
  sandbox: z.boolean().default(false),
  json: z.boolean().default(false),
});

await runProgram(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: "string" },
      name: { type: "string" },
      scope: { type: "string", multiple: true },
      expires: { type: "string" },
      "agent-role": { type: "string" },
      sandbox: { type: "boolean" },
      json: { type: "boolean" },
    },
  });
  const { email, name, scope: scopes, expires, sandbox, json, ...given } = readInput(Input, values);
  const expiresAt = expires === undefined ? null : parseExpiry(expires, new Date());
  const { env, close } = await openEnvironment();
  const database = createDatabase({ url: env.DATABASE_URL, max: 2, name: "carillon-operate" });
  try {
    const user = await findUserByEmail(database.sql, email);
    if (!user) {
      throw new OperatorError(
        `there is no account with the address ${email}; sign up with it, or run "carillon user create --email ${email} --name …"`,
      );
    }
    // Of the workspaces somebody belongs to the oldest is the one that came with the account.
    const identity = await identityOfUser(database.sql, { userId: user.id, workspaceId: null });
    if (!identity) throw new OperatorError(`the account ${email} has no workspace; sign in once to make one`);
    const { workspaceId } = identity;
    const agentRoleId = await agentRoleOf(database, { workspaceId, name: given["agent-role"] });
    const made = await issueToken(
      { database, randomBytes },
      { workspaceId, userId: user.id, tokenId: null },
      { name, scopes, expiresAt, agentRoleId, sandbox },
    );
    const workspace = { id: identity.workspaceId, name: identity.workspaceName };
    process.stdout.write(json ? `${JSON.stringify({ ...made, workspace }, null, 2)}\n` : `${made.token}\n`);
  } finally {
    await database.close();
    await close();
  }
});

async function agentRoleOf(
  { sql }: Database,
  { workspaceId, name }: { workspaceId: string; name: string | undefined },
): Promise<number | null> {
  if (name === undefined) return null;
  const roles = await listAgentRoles(sql, { workspaceId });
  const found = roles.find((role) => role.name === name);
  if (found) return found.id;
  const names = roles.map((role) => `"${role.name}"`).join(", ") || "none";
  throw new OperatorError(`there is no agent role "${name}" in this workspace; it has ${names}`);
}
