import { parseArgs } from "node:util";
import { createDatabase, findUserByEmail, listWorkspaces, PLAN_NAMES, type Sql, setPlan } from "@carillon/db";
import { z } from "zod";
import { openEnvironment } from "./env.ts";
import { OperatorError } from "./operator-error.ts";
import { readInput } from "./read-input.ts";
import { runProgram } from "./run-program.ts";

const Input = z.object({
  plan: z.enum(PLAN_NAMES, { error: `is one of ${PLAN_NAMES.join(", ")}` }),
  email: z.email("is not a mail address").optional(),
  workspace: z.string().min(1).optional(),
  json: z.boolean().default(false),
});
type Asked = Pick<z.output<typeof Input>, "email" | "workspace">;

await runProgram(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      plan: { type: "string" },
      email: { type: "string" },
      workspace: { type: "string" },
      json: { type: "boolean" },
    },
  });
  const { plan, json, ...asked } = readInput(Input, values);
  const { env, close } = await openEnvironment();
  const database = createDatabase({ url: env.DATABASE_URL, max: 2, name: "carillon-operate" });
  try {
    const workspaceId = asked.workspace ?? (await onlyWorkspaceOf(database.sql, asked));
    const set = await setPlan(database, { workspaceId, plan });
    if (!set) throw new OperatorError(`there is no workspace ${workspaceId}`);
    const line = `"${set.name}" has the plan ${plan} now; it was ${set.before}.`;
    process.stdout.write(
      `${json ? JSON.stringify({ id: workspaceId, name: set.name, plan, before: set.before }, null, 2) : line}\n`,
    );
  } finally {
    await database.close();
    await close();
  }
});

async function onlyWorkspaceOf(sql: Sql, { email }: Asked): Promise<string> {
  if (email === undefined)
    throw new OperatorError("say which workspace: --email of a member, or --workspace with its id");
  const user = await findUserByEmail(sql, email);
  if (!user) throw new OperatorError(`there is no account with the address ${email}`);
  const [first, ...others] = await listWorkspaces(sql, user.id);
  if (!first) throw new OperatorError(`the account ${email} has no workspace; sign in once to make one`);
  if (others.length === 0) return first.id;
  const names = [first, ...others].map(({ id, name }) => `${id} ("${name}")`).join(", ");
  throw new OperatorError(`${email} belongs to several workspaces; give one by --workspace: ${names}`);
}
