import type { Binaries } from "./binaries.ts";
import type { ServerUser } from "./server-user.ts";

/** One embedded database: where it is, which programs run it, and as whom. */
export interface Cluster {
  /** The data directory of the server, a real absolute path. */
  directory: string;
  binaries: Binaries;
  /** Undefined: the user that runs this. */
  user: ServerUser | undefined;
  settings: Readonly<Record<string, string>>;
  /** Where the server writes what it has to say. */
  logFile: string;
}

/** Name of the role and of the database that the product uses. */
export const databaseName = "carillon";

/** The `-c name=value` arguments of the server. */
export function settingArguments(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
