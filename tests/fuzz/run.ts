import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const USAGE = `npm run fuzz [-- --requests 20000] [--seed N]

  Requests, right and wrong, to every operation of the OpenAPI document: no answer may be a 500 or other than the document
  says. The seed is printed; the same one asks the same again.
`;

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "20000" },
    seed: { type: "string" },
    help: { type: "boolean" },
  },
});
if (values.help) process.stdout.write(USAGE);
else process.exitCode = await fuzz(values.requests, values.seed);

async function fuzz(requests: string, seed: string | undefined): Promise<number> {
  const child = spawn(
    process.execPath,
    ["node_modules/vitest/vitest.mjs", "run", "--project", "integration", "tests/integration/fuzz"],
    {
      cwd: fileURLToPath(new URL("../../", import.meta.url)),
      env: {
        ...process.env,
        CARILLON_FUZZ_REQUESTS: requests,
        ...(seed !== undefined && { CARILLON_FUZZ_SEED: seed }),
      },
      stdio: "inherit",
    },
  );
  const [code] = await once(child, "exit");
  return typeof code === "number" ? code : 1;
}
