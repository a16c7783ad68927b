import { parseArgs } from "node:util";
import { reencrypt } from "@carillon/services";
import { createVault } from "@carillon/vault";
import { forgetKeys } from "../require-matching-keys.ts";
import { keyStates } from "./keys/key-states.ts";
import { withKeys } from "./keys/with-keys.ts";
import { OperatorError } from "./operator-error.ts";
import { runProgram } from "./run-program.ts";

const TELL_EVERY = 1_000;

await runProgram(async (args) => {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const done = await withKeys(async ({ database, masterKeys }) => {
    const { activeKeyId } = masterKeys;
    const active = (await keyStates(database, masterKeys)).find(({ id }) => id === activeKeyId);
    if (!active?.isInUse)
      throw new OperatorError(
        `nothing runs with the key ${activeKeyId} yet, so what it seals could not be opened: start Carillon anew first`,
      );
    let told = 0;
    const result = await reencrypt({ database, vault: createVault(masterKeys) }, (resealed) => {
      if (resealed < told + TELL_EVERY) return;
      told = resealed;
      process.stderr.write(`${resealed} sealed anew …\n`);
    });
    await forgetKeys(database, new Set([activeKeyId, ...result.stillNeeded]));
    return { ...result, activeKeyId, others: [...masterKeys.keys.keys()].filter((id) => id !== activeKeyId) };
  });
  const { resealed, unopened, stillNeeded, activeKeyId, others } = done;
  if (values.json)
    process.stdout.write(`${JSON.stringify({ activeKeyId, resealed, unopened, stillNeeded }, null, 2)}\n`);
  else {
    const free = others.filter((id) => !stillNeeded.includes(id));
    const words = free.length > 0 ? ` ${free.join(", ")} may be taken out of MASTER_KEYS.` : "";
    process.stdout.write(`${resealed} sealed anew with ${activeKeyId}.${words}\n`);
  }
  for (const { table, rowId, problem } of unopened)
    process.stderr.write(`${table} ${rowId} stays as it is: ${problem}\n`);
  if (unopened.length > 0)
    throw new OperatorError(`${unopened.length} did not open; keep the keys ${stillNeeded.join(", ")}`);
});
