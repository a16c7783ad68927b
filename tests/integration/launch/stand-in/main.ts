import { loadDotEnv } from "../../../../src/launch/bootstrap/load-dot-env.js";
import { root } from "../../../../src/launch/bootstrap/root.js";
import { readSettings } from "../../../../src/launch/start/settings.ts";
import { listenForStop } from "../../../../src/launch/start/stop-request.ts";
import { supervise } from "../../../../src/launch/start/supervise.ts";

// The launcher as it is, with roles that do nothing: what is tested is the launcher, not the product.
const folder = "tests/integration/launch/stand-in";
const environment = loadDotEnv(root, process.env);
try {
  await supervise({
    root,
    files: {
      api: `${folder}/api.ts`,
      worker: `${folder}/worker.ts`,
      web: `${folder}/web.js`,
      webAssets: folder,
      migrate: `${folder}/migrate.ts`,
    },
    environment,
    settings: readSettings(environment, { root, dev: false }),
    stop: listenForStop(process.env),
    say: (line) => process.stderr.write(`${line}\n`),
    ready: (line) => process.stdout.write(`${line}\n`),
  });
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
