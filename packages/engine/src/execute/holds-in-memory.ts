import type { HoldStore } from "../ports/resilience.ts";

/** As the database keeps them, for one process. For tests of this folder. */
export function holdsInMemory(now: () => number = Date.now): HoldStore {
  const rows = new Map<string, { key: string; until: Date; note: string }>();
  const withLeft = (row: { key: string; until: Date; note: string }) => ({
    ...row,
    leftMs: row.until.getTime() - now(),
  });
  return {
    load: async (key) =>
      [...rows.values()].filter((row) => key === undefined || row.key === key).map(withLeft),
    hold: async (key, { ms, note }) => {
      const row = { key, until: new Date(now() + ms), note };
      const known = rows.get(key);
      if (!known || known.until < row.until) rows.set(key, row);
      return withLeft(rows.get(key) ?? row);
    },
  };
}
