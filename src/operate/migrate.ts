import { parseArgs } from "node:util";
import { migrate } from "@carillon/db";
import { openEnvironment } from "./env.ts";
import { runProgram } from "./run-program.ts";

await runProgram(async (args) => {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const { env, close } = await openEnvironment();
  try {
    await migrate(env.DATABASE_URL);
  } finally {
    await close();
  }
  process.stdout.write(
    values.json ? `${JSON.stringify({ migrated: true })}\n` : "The database is at this release.\n",
  );
});
