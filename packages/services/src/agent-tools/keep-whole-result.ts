import { CarillonError, type ToolActionResult, type WholeResult } from "@carillon/core";
import { listArtifactRows } from "@carillon/db";
import type { Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

const LINK_MS = 86_400_000;
const LOOKED_AT = 100;

type Kept =
  | { readonly artifact: WholeResult; readonly problem?: undefined }
  | { readonly artifact: null; readonly problem: string };

/** Keeps what a call gave as a file of its run, once however often its answer is asked for. */
export async function keepWholeResult(
  deps: ServiceDeps,
  caller: Caller,
  { name: tool, result }: { name: string; result: ToolActionResult },
): Promise<Kept> {
  const { workspaceId } = caller;
  const { executionId, data } = result;
  const whole = data ?? result.stdout;
  const file =
    typeof whole === "string"
      ? { name: `${tool}.txt`, contentType: "text/plain; charset=utf-8", text: whole }
      : { name: `${tool}.json`, contentType: "application/json", text: jsonOf(whole) };
  const { name, contentType, text } = file;
  if (text === null) return failed("it is nested too deep");
  const known = result.cached ? await keptBefore(deps, { workspaceId, executionId, name }) : null;
  if (known) return { artifact: known };
  try {
    const owner = { workspaceId, executionId, toolId: null };
    const saved = await deps.artifacts.store.save(owner, { name, contentType, body: Buffer.from(text) });
    const { id, bytes, url, expiresAt: expires_at } = saved;
    return { artifact: { id, name: saved.name, content_type: saved.contentType, bytes, url, expires_at } };
  } catch (error) {
    if (!(error instanceof CarillonError)) throw error;
    deps.logger.warn({ err: error, executionId }, "a whole result could not be kept");
    return failed(error.userMessage);
  }
}

const failed = (why: string): Kept => ({
  artifact: null,
  problem: `The whole result could not be kept: ${why}`,
});

/** null: it is nested deeper than JSON.stringify can go. */
function jsonOf(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** By the call that had this answer first. */
async function keptBefore(
  { database, artifacts, now }: ServiceDeps,
  { workspaceId, executionId, name }: { workspaceId: string; executionId: string; name: string },
): Promise<WholeResult | null> {
  const page = { before: undefined, limit: LOOKED_AT, now: now() };
  const rows = await listArtifactRows(database.sql, { workspaceId, executionId, ...page });
  const row = rows.find((each) => each.name === name);
  if (!row) return null;
  const { id, contentType: content_type, bytes } = row;
  const until = new Date(Math.min(now().getTime() + LINK_MS, row.expiresAt.getTime()));
  const { url, expiresAt } = artifacts.links.make(id, until);
  return { id, name, content_type, bytes, url, expires_at: expiresAt.toISOString() };
}
