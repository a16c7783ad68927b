import type { CacheEntries } from "@carillon/db";
import type { CacheKey } from "@carillon/engine";
import { createClient, defineScript } from "@redis/client";
import * as scripts from "./redis-scripts.ts";

const PREFIX = "carillon:cache";
/** A call waits no longer for it than this; then it goes without the cache. ms */
const TIMEOUT_MS = 1_000;
const MAX_RECONNECT_MS = 5_000;
/** What the cache may hold of one workspace. */
const MAX_ENTRIES = 10_000;
const MAX_BYTES = 64 * 1_048_576;

/**
 * Results in Redis. It is connected to in the background: what it cannot answer within a second is an error, which whoever
 * asks takes for a miss. All keys of a workspace share a hash tag, so that they lie on one node of a cluster.
 */
export function createRedisEntries({
  url,
  now,
  maxBytes = MAX_BYTES,
}: {
  url: string;
  now: () => number;
  maxBytes?: number;
}): CacheEntries {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: TIMEOUT_MS },
    socket: {
      connectTimeout: TIMEOUT_MS,
      reconnectStrategy: (tries) => Math.min(100 * 2 ** Math.min(tries, 10), MAX_RECONNECT_MS),
    },
    scripts: {
      openEntry: script(scripts.OPEN),
      keepEntry: script(scripts.KEEP),
      releaseEntry: script(scripts.RELEASE),
      countEntries: script(scripts.COUNT),
      invalidateEntries: script(scripts.INVALIDATE),
    },
  });
  // Whoever asks is told by an error of its own.
  client.on("error", () => {});
  const connecting = client.connect().catch(() => {});

  return {
    backend: "redis",
    open: async (key, { holder, leaseMs }) => {
      const found = (await client.openEntry(keysOf(key), [
        ...[memberOf(key), holder, String(leaseMs), String(now())],
      ])) as string[];
      const [kind, sealed = "", madeAt = "0"] = found;
      if (kind === "hit") return { kind, sealed, ageMs: Math.max(0, now() - Number(madeAt)) };
      return { kind: kind === "mine" ? "mine" : "busy" };
    },
    keep: async (key, { holder, sealed, ttlSeconds }) => {
      await client.keepEntry(keysOf(key), [
        ...[memberOf(key), holder, sealed, String(ttlSeconds * 1_000), String(now())],
        ...[String(sealed.length), String(MAX_ENTRIES), String(maxBytes), base(key.workspaceId)],
      ]);
    },
    release: async (key, holder) => {
      await client.releaseEntry(keysOf(key), [memberOf(key), holder]);
    },
    count: async (workspaceId) => {
      const counted = (await client.countEntries(indexesOf(workspaceId), [String(now())])) as [
        string,
        number,
        number,
      ][];
      return counted
        .map(([actionId, entries, bytes]) => ({ actionId, entries, bytes }))
        .sort((a, b) => (a.actionId < b.actionId ? -1 : 1));
    },
    invalidate: async ({ workspaceId, toolId, actionId }) =>
      Number(
        await client.invalidateEntries(indexesOf(workspaceId), [
          ...[base(workspaceId), toolId === undefined ? "" : String(toolId), actionId ?? "", String(now())],
        ]),
      ),
    close: async () => {
      client.destroy();
      await connecting;
    },
  };
}

function script(SCRIPT: string) {
  return defineScript({
    SCRIPT,
    parseCommand: (parser, keys: readonly string[], values: readonly string[]) => {
      parser.pushKeysLength([...keys]);
      parser.push(...values);
    },
    transformReply: (reply: unknown) => reply,
  });
}

const base = (workspaceId: string) => `${PREFIX}:{${workspaceId}}`;
const memberOf = ({ toolId, actionId, hash }: CacheKey) => `${toolId}|${actionId}|${hash}`;
/** When each is over, and how large it is. */
const indexesOf = (workspaceId: string) => [`${base(workspaceId)}:ends`, `${base(workspaceId)}:sizes`];
const keysOf = (key: CacheKey) => [
  ...indexesOf(key.workspaceId),
  `${base(key.workspaceId)}:${memberOf(key)}`,
];
