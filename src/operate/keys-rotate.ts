import { parseArgs } from "node:util";
import { formatMasterKeys, generateMasterKey, type MasterKeys } from "@carillon/vault";
import { replaceSecret } from "../launch/start/secrets.ts";
import { isOwnSecret } from "./env.ts";
import { withKeys } from "./keys/with-keys.ts";
import { runProgram } from "./run-program.ts";

const OWN =
  "MASTER_KEYS is yours to set: put this entry last in it and start each process anew, then put it first and start each anew; then run carillon keys reencrypt.";
const kept = (id: string, file: string) =>
  `The new key ${id} is in ${file}: back it up. Start Carillon anew, then run carillon keys reencrypt.`;

await runProgram(async (args) => {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const isOwn = isOwnSecret("MASTER_KEYS");
  const made = await withKeys(async ({ masterKeys, dataDir }) => {
    const id = nextId(masterKeys);
    const key = generateMasterKey();
    if (isOwn) return { id, entry: `${id}:${key}`, file: null };
    const keys = new Map([...masterKeys.keys, [id, Buffer.from(key, "base64")] as const]);
    const file = replaceSecret(dataDir, "MASTER_KEYS", formatMasterKeys({ activeKeyId: id, keys }));
    return { id, entry: null, file };
  });
  if (values.json) process.stdout.write(`${JSON.stringify(made, null, 2)}\n`);
  // The entry alone on stdout, as of a token.
  else if (made.entry !== null) process.stdout.write(`${made.entry}\n`);
  process.stderr.write(`${made.file === null ? OWN : kept(made.id, made.file)}\n`);
});

/** `k3` after `k2`; an id that is free beside ids of other kinds. */
function nextId({ keys }: MasterKeys): string {
  const numbers = [...keys.keys()].map((id) => Number(/^k(\d{1,9})$/.exec(id)?.[1] ?? 0));
  return `k${Math.max(0, ...numbers) + 1}`;
}
