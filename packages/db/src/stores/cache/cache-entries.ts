import type { CacheKey } from "@carillon/engine";
import type { Database, Sql } from "../../client.ts";
import { makeRoom } from "./make-room.ts";

export type CacheClaim = { readonly holder: string; readonly leaseMs: number };
export type SealedEntry = { readonly holder: string; readonly sealed: string; readonly ttlSeconds: number };
export type CacheScope = {
  readonly workspaceId: string;
  readonly toolId?: number;
  readonly actionId?: string;
};
export type CacheCount = { readonly actionId: string; readonly entries: number; readonly bytes: number };

/** Where sealed results lie. A key is either free, claimed by one holder for a while, or has its result. */
export type CacheEntries = {
  readonly backend: "postgres" | "redis";
  open(
    key: CacheKey,
    claim: CacheClaim,
  ): Promise<{ kind: "hit"; sealed: string; ageMs: number } | { kind: "mine" | "busy" }>;
  /** Nothing is kept under a claim that is not the holder's any more. */
  keep(key: CacheKey, entry: SealedEntry): Promise<void>;
  release(key: CacheKey, holder: string): Promise<void>;
  count(workspaceId: string): Promise<readonly CacheCount[]>;
  /** @returns how many results went */
  invalidate(scope: CacheScope): Promise<number>;
  close(): Promise<void>;
};

/** Results in Postgres. */
export function createCacheEntries({ sql }: Database): CacheEntries {
  return {
    backend: "postgres",
    open: async (key, { holder, leaseMs }) => {
      const [row] = await sql<{ sealed: string | null; ageMs: number }[]>`
        select sealed, (extract(epoch from now() - made_at) * 1000)::float8 as "ageMs" from result_cache
        where ${isKey(sql, key)} and expires_at > now()`;
      if (row) return row.sealed === null ? { kind: "busy" } : { kind: "hit", ...row, sealed: row.sealed };
      const { workspaceId, toolId, actionId, hash } = key;
      const claimed = await sql`
        insert into result_cache as c (workspace_id, tool_id, action_id, hash, bytes, holder, expires_at)
        values (${workspaceId}, ${toolId}, ${actionId}, ${hash}, 0, ${holder}, now() + ${leaseMs} * interval '1 ms')
        on conflict (workspace_id, tool_id, action_id, hash) do update set sealed = null, bytes = 0, made_at = null,
          holder = excluded.holder, expires_at = excluded.expires_at where c.expires_at <= now()
        returning 1`;
      return { kind: claimed.length > 0 ? "mine" : "busy" };
    },
    keep: async (key, { holder, sealed, ttlSeconds }) => {
      await makeRoom(sql, key.workspaceId);
      await sql`
        update result_cache set sealed = ${sealed}, bytes = ${sealed.length}, made_at = now(),
          expires_at = now() + ${ttlSeconds} * interval '1 s'
        where ${isKey(sql, key)} and holder = ${holder} and sealed is null`;
    },
    release: async (key, holder) => {
      await sql`delete from result_cache where ${isKey(sql, key)} and holder = ${holder} and sealed is null`;
    },
    count: async (workspaceId) => [
      ...(await sql<CacheCount[]>`
        select action_id as "actionId", count(*)::int as entries, sum(bytes)::bigint as bytes from result_cache
        where workspace_id = ${workspaceId} and expires_at > now() and sealed is not null group by 1 order by 1`),
    ],
    invalidate: async ({ workspaceId, toolId, actionId }) => {
      const gone = await sql<{ isResult: boolean }[]>`
        delete from result_cache where workspace_id = ${workspaceId}
          ${toolId === undefined ? sql`` : sql`and tool_id = ${toolId}`}
          ${actionId === undefined ? sql`` : sql`and action_id = ${actionId}`}
        returning sealed is not null and expires_at > now() as "isResult"`;
      return gone.filter(({ isResult }) => isResult).length;
    },
    close: async () => {},
  };
}

function isKey(sql: Sql, { workspaceId, toolId, actionId, hash }: CacheKey) {
  return sql`workspace_id = ${workspaceId} and tool_id = ${toolId} and action_id = ${actionId} and hash = ${hash}`;
}
