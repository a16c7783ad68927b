import { resolve } from "node:path";
import { LaunchError } from "../bootstrap/launch-error.js";

/** What the launcher itself has to know of the environment; the roles check all of it in src/env.ts. */
export interface LaunchSettings {
  role: "all" | RoleName;
  host: string;
  port: number;
  publicUrl: string | undefined;
  /** Absolute. */
  dataDir: string;
  /** Undefined: the embedded Postgres. */
  databaseUrl: string | undefined;
  /** Reload on change. */
  dev: boolean;
}

export type RoleName = "api" | "worker" | "web";

const roles = ["all", "api", "worker", "web"] as const;

/**
 * @param environment the process's own with `.env`
 * @throws LaunchError naming the variable
 */
export function readSettings(
  environment: Readonly<Record<string, string>>,
  { root, dev }: { root: string; dev: boolean },
): LaunchSettings {
  const given = (name: string) => environment[name] || undefined;
  const port = /^\d+$/.test(given("PORT") ?? "3000") ? Number(given("PORT") ?? 3000) : Number.NaN;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new LaunchError(`PORT: "${given("PORT")}" is not a port (1 to 65535).`);
  }
  const role = roles.find((name) => name === (given("ROLE") ?? "all"));
  if (role === undefined) throw new LaunchError(`ROLE: "${given("ROLE")}" is none of ${roles.join(", ")}.`);
  const databaseUrl = given("DATABASE_URL");
  if (databaseUrl === undefined && (role === "api" || role === "worker")) {
    throw new LaunchError(`ROLE=${role} needs DATABASE_URL: the database that all roles share.`);
  }
  return {
    role,
    host: given("HOST") ?? "127.0.0.1",
    port,
    publicUrl: given("PUBLIC_URL"),
    dataDir: resolve(root, given("DATA_DIR") ?? ".data"),
    databaseUrl,
    dev,
  };
}

/** The address a person on this machine types. */
export function addressOf({ publicUrl, host, port }: LaunchSettings): string {
  if (publicUrl !== undefined) return publicUrl.replace(/\/$/, "");
  const local = ["127.0.0.1", "0.0.0.0", "::", "::1", "localhost"].includes(host);
  return `http://${local ? "localhost" : host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** The address the launcher itself asks, whatever PUBLIC_URL says. */
export function loopbackOf({ host, port }: LaunchSettings): string {
  if (host === "0.0.0.0") return `http://127.0.0.1:${port}`;
  if (host === "::") return `http://[::1]:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
