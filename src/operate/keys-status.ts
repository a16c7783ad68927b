import { parseArgs } from "node:util";
import { type KeyState, keyStates } from "./keys/key-states.ts";
import { withKeys } from "./keys/with-keys.ts";
import { runProgram } from "./run-program.ts";

await runProgram(async (args) => {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const keys = await withKeys(({ database, masterKeys }) => keyStates(database, masterKeys));
  process.stdout.write(
    values.json ? `${JSON.stringify({ keys }, null, 2)}\n` : `${keys.map(lineOf).join("\n")}\n`,
  );
});

function lineOf({ id, state, fingerprint, sealed }: KeyState): string {
  const counts = Object.entries(sealed).map(([table, count]) => `${count} ${table}`);
  const seals = counts.length > 0 ? `seals ${counts.join(", ")}` : "seals nothing";
  return `${id}  ${state}  ${fingerprint ?? "not here"}  ${seals}`;
}
