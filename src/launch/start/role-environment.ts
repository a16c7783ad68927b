import { compileCache } from "../bootstrap/compile-cache.js";
import type { Secrets } from "./secrets.ts";
import { type LaunchSettings, loopbackOf } from "./settings.ts";

/** What the environment of the roles is made of. */
export interface RoleContext {
  /** The process's own, with `.env`. */
  environment: Readonly<Record<string, string>>;
  settings: LaunchSettings;
  /** Undefined for the web role alone, which is given no secret. */
  secrets: Secrets | undefined;
  databaseUrl: string | undefined;
}

/** The environment of one role. */
export type RoleEnvironment = Record<string, string> & { NODE_ENV: "development" | "production" };

// The web process serves pages to strangers: it gets what it needs by name, so that no secret can slip in.
const webNames = ["PATH", "HOME", "LANG", "TZ", "SystemRoot", "LOG_LEVEL", "LOG_FORMAT", "NODE_OPTIONS"];

/** The environment of the api, the worker and the migration. */
export function trustedEnvironment(context: RoleContext, role: "api" | "worker"): RoleEnvironment {
  const { environment, settings, secrets, databaseUrl } = context;
  return {
    ...environment,
    ...common(context),
    ...secrets,
    ROLE: role,
    HOST: settings.host,
    PORT: String(settings.port),
    DATA_DIR: settings.dataDir,
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    // Started beside it: what is due at once may call it.
    ...(role === "worker" && settings.role === "all" && { AWAIT_API_ORIGIN: loopbackOf(settings) }),
  };
}

/** The environment of the web role, which listens on `port` of `host`. */
export function webEnvironment(
  context: RoleContext,
  { host, port }: { host: string; port: number },
): RoleEnvironment {
  const { environment, settings } = context;
  const passed = webNames.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(passed),
    ...common(context),
    ROLE: "web",
    HOSTNAME: host,
    PORT: String(port),
    API_ORIGIN: loopbackOf(settings),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

function common({ settings, environment }: RoleContext): RoleEnvironment {
  const logFormat = environment.LOG_FORMAT || (process.stdout.isTTY ? "pretty" : "json");
  return {
    NODE_ENV: settings.dev ? "development" : "production",
    LOG_FORMAT: logFormat,
    NODE_COMPILE_CACHE: environment.NODE_COMPILE_CACHE ?? compileCache,
    // glibc otherwise keeps up to eight heaps a core, of which each start leaves some half empty (30 MB).
    MALLOC_ARENA_MAX: environment.MALLOC_ARENA_MAX ?? "2",
  };
}
