import { join } from "node:path";
import { createDataDir, findFreePort, hasEmbeddedDatabase } from "@carillon/db/embedded";
import { checkPort } from "./check-port.ts";
import { type LaunchedDatabase, openDatabase } from "./database.ts";
import { type InstanceLock, lockInstance } from "./instance-lock.ts";
import { type RoleContext, trustedEnvironment } from "./role-environment.ts";
import { type RoleProcess, startRole } from "./role-process.ts";
import { describeRole, type ProgramFiles } from "./role-programs.ts";
import { runMigrations } from "./run-migrations.ts";
import { ensureSecrets } from "./secrets.ts";
import { addressOf, type LaunchSettings, type RoleName } from "./settings.ts";
import { startStandIns } from "./stand-ins.ts";
import type { StopRequest } from "./stop-request.ts";

export interface SuperviseOptions {
  root: string;
  files: ProgramFiles;
  environment: Readonly<Record<string, string>>;
  settings: LaunchSettings;
  stop: StopRequest;
  /** Takes a line for the operator. */
  say: (line: string) => void;
  /** Told once, when everything works. */
  ready: (line: string) => void;
}

/** What runs so far; the roles in the order they are stopped in. */
interface Running {
  lock?: InstanceLock;
  database?: Promise<LaunchedDatabase>;
  roles: Partial<Record<RoleName, RoleProcess>>;
  standIns?: { stop(): void };
}

const stopOrder = ["worker", "api", "web"] as const;

/**
 * Starts what ROLE asks for, says when it is ready, and stops all of it in order when that is asked for.
 * @throws LaunchError or EmbeddedPostgresError in words, after having stopped what had started
 */
export async function supervise(options: SuperviseOptions): Promise<void> {
  const running: Running = { roles: {} };
  try {
    await untilAborted(options.stop.signal, start(options, running));
    if (!options.stop.signal.aborted) options.ready(readyLine(options.settings));
    await untilAborted(options.stop.signal);
  } finally {
    await Promise.race([stopAll(running), options.stop.forced.then(() => killAll(running))]);
    running.lock?.release();
  }
}

async function start(options: SuperviseOptions, running: Running): Promise<void> {
  const { root, files, settings, environment, stop, say } = options;
  const alone = settings.role === "all" ? undefined : settings.role;
  const dataDir = alone === "web" ? settings.dataDir : createDataDir(settings.dataDir);
  if (!alone) running.lock = await lockInstance(join(dataDir, "instance.lock"), addressOf(settings));
  if (alone !== "worker") await checkPort(settings.host, settings.port);
  const secrets = alone === "web" ? undefined : findSecrets(options, dataDir);
  const context: RoleContext = { environment, settings, secrets, databaseUrl: settings.databaseUrl };
  const webPort = await findFreePort();
  const begin = (name: RoleName, roleContext: RoleContext) => {
    stop.signal.throwIfAborted();
    const program = describeRole(name, { root, files, context: roleContext, webPort });
    running.roles[name] = startRole(program, { say, changed: () => noteChildren(running) });
  };

  if (alone === undefined || alone === "web") begin("web", context);
  if (alone !== "web") {
    running.database = openDatabase(settings, { say, signal: stop.signal });
    const databaseUrl = (await running.database).url;
    const env = trustedEnvironment({ ...context, databaseUrl }, "api");
    await runMigrations({ root, file: files.migrate, env, signal: stop.signal });
    for (const name of ["api", "worker"] as const) {
      if (alone === undefined || alone === name) begin(name, { ...context, databaseUrl });
    }
    if (settings.dev && !alone) running.standIns = startStandIns({ root, environment, say });
  }
  await Promise.all(Object.values(running.roles).map((role) => role.ready));
}

function findSecrets({ settings, environment, say }: SuperviseOptions, dataDir: string) {
  // Other machines share the database of a role that runs alone: a key made here would fit none of theirs.
  const mayCreate = settings.role === "all" && !hasEmbeddedDatabase(dataDir);
  const { secrets, created } = ensureSecrets({ dataDir, environment, mayCreate });
  if (created.length > 0) {
    const directory = join(dataDir, "secrets");
    say(
      `New secrets are kept in ${directory}. Back that folder up: without it saved connections cannot be read.`,
    );
  }
  return secrets;
}

function noteChildren({ lock, roles }: Running): void {
  lock?.noteChildren(Object.values(roles).flatMap((role) => role.identity() ?? []));
}

async function stopAll(running: Running): Promise<void> {
  running.standIns?.stop();
  for (const name of stopOrder) await running.roles[name]?.stop();
  const database = await running.database?.catch(() => undefined);
  await database?.close();
}

async function killAll(running: Running): Promise<void> {
  running.standIns?.stop();
  for (const name of stopOrder) running.roles[name]?.kill();
  const database = await running.database?.catch(() => undefined);
  await database?.close("immediate");
}

function readyLine(settings: LaunchSettings): string {
  if (settings.role === "worker") return "Carillon worker is ready";
  const who = settings.role === "all" ? "Carillon" : `Carillon ${settings.role}`;
  return `${who} is ready at ${addressOf(settings)}`;
}

/** Waits for the work, or until it is time to stop; an abort is no error. */
function untilAborted(
  signal: AbortSignal,
  work: Promise<void> = new Promise(() => undefined),
): Promise<void> {
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  work.catch(() => undefined);
  return Promise.race([aborted, work]);
}
