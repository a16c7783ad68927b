/** More than an install calls in a minute. */
const MAX_ENTRIES = 10_000;
/** A change is told at once; should nobody hear of one, it is read again after so long. ms */
const KEPT_MS = 60_000;

export type KnownConnections = {
  /** Which connection of a type calls of a workspace take, as `find` said; what it throws is not kept. */
  pick(workspaceId: string, type: string, find: () => Promise<number>): Promise<number>;
  /** Some connection has changed. */
  forget(): void;
};

/** Keeps which connection is the one of its type, so that agents' calls do not ask for it each. */
export function createKnownConnections(now: () => number): KnownConnections {
  let known = new Map<string, { id: number; until: number }>();
  return {
    async pick(workspaceId, type, find) {
      const key = `${workspaceId} ${type}`;
      const held = known.get(key);
      if (held && held.until > now()) return held.id;
      // What is read while something changes may be of before.
      const into = known;
      const id = await find();
      if (into.size >= MAX_ENTRIES) into.clear();
      into.set(key, { id, until: now() + KEPT_MS });
      return id;
    },
    forget() {
      known = new Map();
    },
  };
}
