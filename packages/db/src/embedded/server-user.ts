import { readFileSync, statSync } from "node:fs";

/** The system user that runs the server. */
export interface ServerUser {
  uid: number;
  gid: number;
}

const preferred = ["carillon", "postgres", "nobody"];

/**
 * Postgres refuses to run as root. So root lends it another user: the owner of the data that is there already,
 * else the first of a few that exist (initdb needs one with an entry in /etc/passwd). Undefined: run as we are.
 */
export function chooseServerUser(dataDirectory: string | undefined): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = dataDirectory === undefined ? undefined : statSync(dataDirectory, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const accounts = parsePasswd(readFileSync("/etc/passwd", "utf8"));
  const name = preferred.find((candidate) => accounts.has(candidate));
  return name === undefined ? { uid: 65_534, gid: 65_534 } : accounts.get(name);
}

/** Whether a uid has an entry of its own in /etc/passwd. */
export function hasPasswdEntry(uid: number): boolean {
  try {
    return [...parsePasswd(readFileSync("/etc/passwd", "utf8")).values()].some((user) => user.uid === uid);
  } catch {
    return false;
  }
}

function parsePasswd(text: string): Map<string, ServerUser> {
  return new Map(
    text.split("\n").flatMap((line) => {
      const [name, , uid, gid] = line.split(":");
      if (name === undefined || uid === undefined || gid === undefined) return [];
      return [[name, { uid: Number(uid), gid: Number(gid) }] as const];
    }),
  );
}
