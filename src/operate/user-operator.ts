import { parseArgs } from "node:util";
import { createDatabase, findUserByEmail, handOverInstall } from "@carillon/db";
import { z } from "zod";
import { openEnvironment } from "./env.ts";
import { OperatorError } from "./operator-error.ts";
import { readInput } from "./read-input.ts";
import { runProgram } from "./run-program.ts";

const Input = z.object({ email: z.email("is not a mail address"), json: z.boolean().default(false) });

await runProgram(async (args) => {
  const { values } = parseArgs({
    args,
    options: { email: { type: "string" }, json: { type: "boolean" } },
  });
  const { email, json } = readInput(Input, values);
  const { env, close } = await openEnvironment();
  const database = createDatabase({ url: env.DATABASE_URL, max: 2, name: "carillon-operate" });
  try {
    const user = await findUserByEmail(database.sql, email);
    if (!user) throw new OperatorError(`there is no account with the address ${email}`);
    await handOverInstall(database, user.id);
    const handed = { id: user.id, email: email.toLowerCase() };
    process.stdout.write(
      json ? `${JSON.stringify(handed, null, 2)}\n` : `${handed.email} owns the install.\n`,
    );
  } finally {
    await database.close();
    await close();
  }
});
