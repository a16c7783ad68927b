import { knownArtifacts, takeExpiredArtifacts } from "@carillon/db";
import type { ServiceDeps } from "../service-deps.ts";

const BATCH = 500;
/** A file may be there so long before its row is. ms */
const UNCLAIMED_MS = 3_600_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What is none of ours is left alone. */
const OURS = /^(incoming\/)?[0-9a-f-]{36}$/;

type SweepDeps = Pick<ServiceDeps, "database" | "artifacts" | "now">;

/** Deletes files that have had their time, with their rows. @returns how many */
export async function deleteExpiredArtifacts(
  { database, artifacts, now }: SweepDeps,
  signal: AbortSignal,
): Promise<number> {
  let deleted = 0;
  while (!signal.aborted) {
    const ids = await takeExpiredArtifacts(database.sql, { now: now(), limit: BATCH });
    for (const id of ids) await artifacts.files.remove(id);
    deleted += ids.length;
    if (ids.length < BATCH) break;
  }
  return deleted;
}

/**
 * Deletes files that belong to nothing: of a process that died between a file and its row, or of a workspace that is gone.
 * @returns how many
 */
export async function sweepOrphans(deps: SweepDeps, signal: AbortSignal): Promise<number> {
  const before = deps.now().getTime() - UNCLAIMED_MS;
  let swept = 0;
  let batch: string[] = [];
  for await (const { key, modifiedAt } of deps.artifacts.files.list()) {
    if (signal.aborted) return swept;
    if (modifiedAt >= before || !OURS.test(key)) continue;
    batch.push(key);
    if (batch.length < BATCH) continue;
    swept += await removeUnknown(deps, batch);
    batch = [];
  }
  return swept + (await removeUnknown(deps, batch));
}

async function removeUnknown({ database, artifacts }: SweepDeps, keys: readonly string[]): Promise<number> {
  const known = await knownArtifacts(
    database.sql,
    keys.filter((key) => ID.test(key)),
  );
  const unknown = keys.filter((key) => !known.has(key));
  for (const key of unknown) await artifacts.files.remove(key);
  return unknown.length;
}
