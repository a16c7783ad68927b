import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { DisplayName } from "@carillon/core/contracts";
import { createDatabase } from "@carillon/db";
import { createUser } from "@carillon/services/identity";
import { z } from "zod";
import { readEnv } from "../env.ts";
import { trustedOrigins } from "../trusted-origins.ts";
import { choosePassword } from "./choose-password.ts";
import { openEnvironment } from "./env.ts";
import { readInput } from "./read-input.ts";
import { runProgram } from "./run-program.ts";

const Input = z.object({
  email: z.email("is not a mail address"),
  name: DisplayName,
  // As sign-up has it.
  password: z
    .string()
    .min(8, "needs at least 8 characters")
    .max(256, "may have at most 256 characters")
    .optional(),
  "password-stdin": z.boolean().default(false),
  json: z.boolean().default(false),
});

const GENERATED_BYTES = 15;

await runProgram(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      email: { type: "string" },
      name: { type: "string" },
      password: { type: "string" },
      "password-stdin": { type: "boolean" },
      json: { type: "boolean" },
    },
  });
  const { email, name, json, ...input } = readInput(Input, values);
  const chosen = await choosePassword(
    { given: input.password, fromStdin: input["password-stdin"] },
    {
      stdin: process.stdin,
      stderr: process.stderr,
      generate: () => randomBytes(GENERATED_BYTES).toString("base64url"),
    },
  );
  const { password } = readInput(Input.pick({ password: true }).required(), chosen);
  const { env: given, close } = await openEnvironment();
  try {
    const env = readEnv(given);
    const database = createDatabase({ url: env.DATABASE_URL, max: 2, name: "carillon-operate" });
    try {
      const trusted = trustedOrigins(env);
      const options = {
        database,
        secret: env.AUTH_SECRET,
        // Nobody calls through this one, but better-auth complains of having none.
        publicUrl: env.PUBLIC_URL ?? trusted[0] ?? null,
        trustedOrigins: trusted,
        signup: env.SIGNUP ?? null,
        randomBytes,
      };
      const { id } = await createUser(options, { name, email, password });
      const account = { id, email, name, ...(chosen.isGenerated && { password }) };
      process.stdout.write(json ? `${JSON.stringify(account, null, 2)}\n` : inWords(account));
    } finally {
      await database.close();
    }
  } finally {
    await close();
  }
});

function inWords({ email, password }: { email: string; password?: string }): string {
  const made = `Made the account ${email}.\n`;
  return password === undefined ? made : `${made}Password: ${password}\n`;
}
