import { chownSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Cluster, databaseName, settingArguments } from "./cluster.ts";
import { explainOutput } from "./explain-failure.ts";
import { runNamedProgram } from "./run-program.ts";

/**
 * Creates the data directory with its role and database. It is made aside and renamed, so that it is there
 * whole or not at all, however this is cut short.
 * @throws EmbeddedPostgresError in words
 */
export async function initializeCluster(cluster: Cluster, password: string): Promise<void> {
  const { directory, user } = cluster;
  removeUnfinished(directory);
  const workplace = mkdtempSync(`${directory}.init-`);
  const data = join(workplace, "data");
  const passwordFile = join(workplace, "password");
  try {
    mkdirSync(data, { mode: 0o700 });
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (user !== undefined)
      for (const path of [workplace, data, passwordFile]) chownSync(path, user.uid, user.gid);
    await runInitdb({ ...cluster, directory: data }, passwordFile);
    await runSql({ ...cluster, directory: data }, `CREATE DATABASE ${databaseName}`);
    renameSync(data, directory);
  } finally {
    rmSync(workplace, { recursive: true, force: true });
  }
}

/** Sets the password of the role on a stopped server (for a DATA_DIR whose password file was lost). */
export async function resetPassword(cluster: Cluster, password: string): Promise<void> {
  await runSql(cluster, `ALTER ROLE ${databaseName} PASSWORD '${password}'`);
}

async function runInitdb(
  { directory, binaries, user, settings }: Cluster,
  passwordFile: string,
): Promise<void> {
  const args = [
    ...["-D", directory, "-U", databaseName, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"],
    ...["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    ...(settings.fsync === "off" ? ["--no-sync"] : []),
  ];
  const result = await runNamedProgram(binaries.initdb, { args, user });
  if (result.code !== 0) throw explainOutput("Creating the database", result.output);
}

async function runSql({ directory, binaries, user, settings }: Cluster, sql: string): Promise<void> {
  const args = ["--single", "-D", directory, ...settingArguments(settings), "template1"];
  const { code, output } = await runNamedProgram(binaries.postgres, { args, user, input: `${sql}\n` });
  if (code !== 0 || /\b(ERROR|FATAL|PANIC):/.test(output))
    throw explainOutput("Preparing the database", output);
}

function removeUnfinished(directory: string): void {
  const parent = dirname(directory);
  for (const name of readdirSync(parent)) {
    if (name.startsWith(`${basename(directory)}.init-`))
      rmSync(join(parent, name), { recursive: true, force: true });
  }
}
