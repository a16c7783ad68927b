import { compileAllowList, InvalidEgressRuleError } from "@carillon/engine";
import { InvalidMasterKeysError, parseMasterKeys } from "@carillon/vault";
import { z } from "zod";
import { TrustedProxies } from "./trusted-proxies.ts";

const whole = (min: number, max: number) => {
  const words = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(words).int(words).min(min, words).max(max, words);
};

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `must be one of ${values.join(", ")}`);

const EgressAllow = z
  .string()
  .default("")
  .transform((text, context) => {
    const entries = text.split(",").flatMap((entry) => entry.trim() || []);
    try {
      compileAllowList(entries);
    } catch (error) {
      if (!(error instanceof InvalidEgressRuleError)) throw error;
      context.issues.push({ code: "custom", message: error.message, input: text });
    }
    return entries;
  });

const MasterKeys = z.string().transform((text, context) => {
  try {
    return parseMasterKeys(text);
  } catch (error) {
    if (!(error instanceof InvalidMasterKeysError)) throw error;
    context.issues.push({ code: "custom", message: error.message, input: "" });
    return z.NEVER;
  }
});

/** `slack=10,http=50`: at most so many actions of a provider at once, by the type of its connector. */
const ProviderConcurrency = z
  .string()
  .default("")
  .transform((text, context) => {
    const caps = new Map<string, number>();
    for (const entry of text.split(",").flatMap((each) => each.trim() || [])) {
      const [, type, limit] = /^([a-z][a-z0-9_-]*)=([1-9][0-9]{0,4})$/i.exec(entry) ?? [];
      if (type === undefined) {
        const message = `must be like slack=10,http=50, each from 1 to 99999, and "${entry}" is not`;
        context.issues.push({ code: "custom", message, input: text });
        return z.NEVER;
      }
      caps.set(type.toUpperCase().replaceAll("-", "_"), Number(limit));
    }
    return caps;
  });

/** Packages and paths with connectors, `carillon-acme,./connectors/ntfy`. */
const Connectors = z
  .string()
  .default("")
  .transform((text) => [...new Set(text.split(",").flatMap((entry) => entry.trim() || []))]);

const HttpUrl = z.url({
  protocol: /^https?$/,
  message: "must be an http(s) address, like https://carillon.example.com",
});

const Env = z.object({
  PORT: whole(0, 65_535).default(3_000),
  HOST: z.string().min(1).default("127.0.0.1"),
  PUBLIC_URL: HttpUrl.transform((url) => new URL(url).origin).optional(),
  DATA_DIR: z.string().min(1).default("./.data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, message: "must be a postgres:// address" }),
  REDIS_URL: z.url({ protocol: /^rediss?$/, message: "must be a redis:// or rediss:// address" }).optional(),
  WEB_ORIGIN: HttpUrl.optional(),
  AWAIT_API_ORIGIN: HttpUrl.optional(),
  WEB_ASSETS_DIR: z.string().min(1).optional(),
  WORKER_CONCURRENCY: whole(1, 10_000).default(50),
  PROVIDER_CONCURRENCY: ProviderConcurrency,
  MASTER_KEYS: MasterKeys,
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  SIGNUP: oneOf(["open", "invite", "closed"]).optional(),
  EGRESS_ALLOW: EgressAllow,
  CONNECTORS: Connectors,
  TRUSTED_PROXIES: TrustedProxies,
  LOG_LEVEL: oneOf(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  LOG_FORMAT: oneOf(["json", "pretty"]).default("json"),
  ARTIFACT_MAX_MB: whole(1, 1_024).default(25),
  ARTIFACT_WORKSPACE_MB: whole(1, 10_000_000).default(1_024),
  FILE_MAX_MB: whole(1, 1_024).default(10),
  FILE_WORKSPACE_MB: whole(1, 10_000_000).default(256),
  FILE_WORKSPACE_COUNT: whole(1, 100_000).default(5_000),
  RETENTION_DAYS: whole(1, 36_500).default(90),
});
export type Env = z.output<typeof Env>;

/** Every bad value of the environment at once, each by its name. */
export class InvalidEnvironmentError extends Error {
  constructor(problems: readonly string[]) {
    super(`The environment is not right:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.name = "InvalidEnvironmentError";
  }
}

/**
 * Reads the environment once; an empty value counts as not set. Only this file reads process.env.
 * @throws InvalidEnvironmentError
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = Env.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new InvalidEnvironmentError(
    parsed.error.issues.map(({ path, message }) => {
      const name = path.join(".");
      return name in given ? `${name} ${message.replace(`${name}: `, "")}` : `${name} is not set`;
    }),
  );
}

/** Whether whoever reads the log wants to see where in the code an error came from; told before the rest is parsed. */
export function wantsStacks(source: Readonly<Record<string, string | undefined>> = process.env): boolean {
  return source.LOG_LEVEL === "debug" || source.LOG_LEVEL === "trace";
}
