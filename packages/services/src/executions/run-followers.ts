import { type Database, keepWatching, type RunChangeRow, readRunChanges } from "@carillon/db";

/** Changes that come together are read together. ms */
const GATHER_MS = 25;
/** For transactions that others may come before. ms */
const AGAIN_MS = 50;
const KEEP_EVERY_MS = 30_000;
/** Changes held for a follower that is slow to take them; it reads them from the database then. */
const MAX_HELD = 2_000;

export type Follower = {
  /** What was read and not yet taken, in order. */
  take(): RunChangeRow | undefined;
  /** True once after each time that not all was held: read from the database what is missing. */
  isBehind(): boolean;
  /** False once something was not held. */
  hasAll(): boolean;
  /** All up to here has been handed over; null before the first reading. */
  readUntil(): number | null;
  /** Resolves when there is something, or at the time; never rejects. */
  wait(ms: number): Promise<void>;
  /** True when the process stops, too. */
  hasEnded(): boolean;
  end(): void;
};

type Held = { readonly workspaceId: string; rows: RunChangeRow[]; behind: boolean; wake: () => void };

/** Reads changes of runs once for all who follow them in this process. */
export function createRunFollowers({
  database,
  logger,
}: {
  database: Database;
  logger: { warn(details: object, message: string): void };
}) {
  const { sql } = database;
  const followers = new Set<Held>();
  let position: number | null = null;
  let reading: Promise<void> | null = null;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let keeping: NodeJS.Timeout | undefined;

  function notify(afterMs = GATHER_MS): void {
    if (followers.size === 0) return;
    if (reading) again = true;
    else timer ??= setTimeout(startReading, afterMs);
  }

  function startReading(): void {
    timer = undefined;
    reading = read()
      .catch((err: unknown) => logger.warn({ err }, "changes of runs could not be read"))
      .finally(() => {
        reading = null;
        if (!again) return;
        again = false;
        notify(AGAIN_MS);
      });
  }

  async function read(): Promise<void> {
    for (let more: "now" | "soon" | "no" = "now"; more === "now" && position !== null; ) {
      const found = await readRunChanges(sql, { after: position });
      if (position === null) return;
      position = found.until;
      more = found.more;
      if (more === "soon") again = true;
      const byWorkspace = Map.groupBy(found.changes, ({ run }) => run.workspaceId);
      for (const follower of followers) give(follower, byWorkspace.get(follower.workspaceId));
    }
  }

  function keep(): void {
    notify();
    const ids = [...new Set([...followers].map(({ workspaceId }) => workspaceId))];
    keepWatching(sql, ids).catch((err: unknown) =>
      logger.warn({ err }, "following runs could not be prolonged"),
    );
  }

  function end(follower: Held): void {
    followers.delete(follower);
    follower.wake();
    if (followers.size > 0) return;
    position = null;
    clearTimeout(timer);
    clearInterval(keeping);
    timer = undefined;
    keeping = undefined;
  }

  return {
    /** Something may have changed; called on every notification and after a reconnect. */
    notify: () => notify(),
    /** @param from where the workspace's changes begin to be kept, if nobody is followed yet */
    add(workspaceId: string, from: number): Follower {
      const held: Held = { workspaceId, rows: [], behind: true, wake: () => {} };
      followers.add(held);
      position ??= from;
      keeping ??= setInterval(keep, KEEP_EVERY_MS);
      notify();
      return {
        take: () => held.rows.shift(),
        isBehind: () => {
          const { behind } = held;
          if (behind) held.rows = [];
          held.behind = false;
          return behind;
        },
        hasAll: () => !held.behind,
        readUntil: () => position,
        wait: (ms) =>
          new Promise((resolve) => {
            if (held.rows.length > 0 || held.behind || !followers.has(held)) return resolve();
            const atTime = setTimeout(() => held.wake(), ms);
            held.wake = () => {
              clearTimeout(atTime);
              resolve();
            };
          }),
        hasEnded: () => !followers.has(held),
        end: () => end(held),
      };
    },
    count: () => followers.size,
    close(): void {
      for (const follower of [...followers]) end(follower);
    },
  };
}
export type RunFollowers = ReturnType<typeof createRunFollowers>;

function give(follower: Held, rows: readonly RunChangeRow[] | undefined): void {
  if (!rows) return;
  if (follower.rows.length + rows.length > MAX_HELD) {
    follower.rows = [];
    follower.behind = true;
  } else if (!follower.behind) follower.rows.push(...rows);
  follower.wake();
}
