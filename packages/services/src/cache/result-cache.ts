import type { CacheEntries } from "@carillon/db";
import type { CacheKey, ResultCache } from "@carillon/engine";
import { rowAad, type Vault } from "@carillon/vault";
import type { ServiceLogger } from "../service-deps.ts";

/** What is larger is made anew each time. Characters of JSON */
const MAX_ENTRY = 262_144;

/**
 * The cache as runs use it: results are sealed, each for its own key, since they hold what people sent. What cannot be read,
 * or asked for, is a miss and never fails a call; that the store is away is logged once, until it is back.
 */
export function createResultCache({
  entries,
  vault,
  logger,
}: {
  entries: Pick<CacheEntries, "backend" | "open" | "keep" | "release">;
  vault: Vault;
  logger: ServiceLogger;
}): ResultCache {
  let isAway = false;

  async function tried<Value>(work: () => Promise<Value>): Promise<Value | null> {
    try {
      const value = await work();
      if (isAway) logger.info({ backend: entries.backend }, "the cache of results is back");
      isAway = false;
      return value;
    } catch (err) {
      if (!isAway)
        logger.warn({ err, backend: entries.backend }, "the cache of results is away; calls go without it");
      isAway = true;
      return null;
    }
  }

  return {
    open: async (key, claim) => {
      const found = await tried(() => entries.open(key, claim));
      if (found === null) return { kind: "off" };
      if (found.kind !== "hit") return found;
      const value = opened(vault, key, found.sealed);
      return value === undefined ? { kind: "off" } : { kind: "hit", value, ageMs: found.ageMs };
    },
    keep: async (key, { holder, value, ttlSeconds }) => {
      const text = JSON.stringify(value);
      await tried(() =>
        text === undefined || text.length > MAX_ENTRY
          ? entries.release(key, holder)
          : entries.keep(key, { holder, ttlSeconds, sealed: vault.seal(text, aadOf(key)) }),
      );
    },
    release: async (key, holder) => {
      await tried(() => entries.release(key, holder));
    },
  };
}

/** undefined: its master key is gone, or it is another's. */
function opened(vault: Vault, key: CacheKey, sealed: string): unknown {
  try {
    return JSON.parse(vault.open(sealed, aadOf(key)).toString());
  } catch {
    return undefined;
  }
}

function aadOf({ workspaceId, toolId, actionId, hash }: CacheKey): Buffer {
  return rowAad({ workspaceId, table: "result_cache", rowId: `${toolId}/${actionId}/${hash}` });
}
