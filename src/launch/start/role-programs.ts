import { get } from "node:http";
import { join } from "node:path";
import { type RoleContext, trustedEnvironment, webEnvironment } from "./role-environment.ts";
import type { RoleProgram } from "./role-process.ts";
import { type LaunchSettings, loopbackOf, type RoleName } from "./settings.ts";

/** The files that the roles are run from, relative to the project. */
export interface ProgramFiles {
  api: string;
  worker: string;
  web: string;
  /** A folder: what the pages are made of. */
  webAssets: string;
  migrate: string;
}

export const programFiles: Readonly<ProgramFiles> = {
  api: "src/roles/api.ts",
  worker: "src/roles/worker.ts",
  web: "apps/web/.next/standalone/apps/web/server.js",
  webAssets: "apps/web/.next/standalone/apps/web/.next/static",
  migrate: "src/operate/migrate.ts",
};

/**
 * Node 22 announces type stripping on every start. And left to itself, V8 keeps the pages that the garbage of a start
 * stood in (100 MB in the api): with a small first limit it collects early, and then grows as it would. Its memory saver
 * mode keeps 35 MB less, and makes the start 1.5 s longer.
 */
export const nodeFlags = [
  "--disable-warning=ExperimentalWarning",
  "--max-semi-space-size=4",
  "--initial-old-space-size=8",
];

const askTimeoutMs = 2_000;

/** Makes the program of a role for these settings. `webPort` is where the pages are served for the api to hand on. */
export function describeRole(
  name: RoleName,
  {
    root,
    files,
    context,
    webPort,
  }: { root: string; files: ProgramFiles; context: RoleContext; webPort: number },
): RoleProgram {
  const { settings } = context;
  switch (name) {
    case "api": {
      const pages = settings.role === "all" && {
        WEB_ORIGIN: `http://127.0.0.1:${webPort}`,
        ...(!settings.dev && { WEB_ASSETS_DIR: join(root, files.webAssets) }),
      };
      return {
        ...inTypeScript(files.api, { root, settings }),
        name,
        env: { ...trustedEnvironment(context, name), ...pages },
        isReady: () => answers(`${loopbackOf(settings)}/readyz`, (status) => status === 200),
      };
    }
    case "worker":
      return {
        ...inTypeScript(files.worker, { root, settings }),
        name,
        env: trustedEnvironment(context, name),
        ...(settings.dev && { isReady: async () => true }),
      };
    case "web":
      return describeWeb({ root, files, context, webPort });
  }
}

function inTypeScript(file: string, { root, settings }: { root: string; settings: LaunchSettings }) {
  const watch = settings.dev ? ["--watch", "--watch-preserve-output"] : [];
  return { args: [...nodeFlags, ...watch, join(root, file)], cwd: root, showOutput: true };
}

function describeWeb(options: {
  root: string;
  files: ProgramFiles;
  context: RoleContext;
  webPort: number;
}): RoleProgram {
  const { root, files, context, webPort } = options;
  const { settings } = context;
  const alone = settings.role === "web";
  const at = alone ? settings : { host: "127.0.0.1", port: webPort };
  const env = webEnvironment(context, at);
  const isReady = () => answers(`${loopbackOf({ ...settings, ...at })}/sign-in`, () => true);
  const exitWithLauncher = ["--import", new URL("./exit-with-launcher.js", import.meta.url).href];
  if (settings.dev) {
    // Without nodeFlags: next hands its flags on in NODE_OPTIONS, where Node refuses some of them.
    const next = join(root, "node_modules", "next", "dist", "bin", "next");
    const args = [...exitWithLauncher, next, "dev", "-H", at.host, "-p", String(at.port)];
    return { name: "web", args, env, cwd: join(root, "apps", "web"), isReady, showOutput: false };
  }
  const args = [...nodeFlags, ...exitWithLauncher, join(root, files.web)];
  return { name: "web", args, env, cwd: root, isReady, showOutput: false };
}

// node:http, as fetch would bring 10 MB of itself into a process that idles for months.
function answers(url: string, isGood: (status: number) => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const question = get(url, { agent: false, timeout: askTimeoutMs }, (response) => {
      response.resume();
      resolve(isGood(response.statusCode ?? 0));
    });
    question.on("timeout", () => question.destroy());
    question.on("error", () => resolve(false));
  });
}
