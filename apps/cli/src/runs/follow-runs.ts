import type { ToolActionLog } from "@carillon/core/contracts";
import { isFinal } from "./is-final.ts";

type Page = { readonly runs: readonly ToolActionLog[]; readonly nextCursor: string | null };

export type RunSource = {
  /** The newest runs that are to be shown at the beginning. */
  latest(limit: number): Promise<readonly ToolActionLog[]>;
  /** All runs, newest first. */
  page(input: { readonly limit: number; readonly cursor?: string }): Promise<Page>;
  /** null: it is gone. */
  get(id: string): Promise<ToolActionLog | null>;
};

const PAGE = 100;
/** A look takes no more than so many pages: who is 500 runs behind goes on from the newest. */
const MAX_PAGES = 5;
/** Runs that have left the pages without having ended are asked for one by one, the newest of them. */
const MAX_OPEN = 50;

/**
 * Follows runs by looking again and again: each look gives the runs that are new or whose status has changed since the
 * last look, oldest first. The first look gives the newest `lines`.
 */
export function createRunFollower(source: RunSource, { lines }: { lines: number }) {
  let seen: Map<string, ToolActionLog> | null = null;
  /** Older runs are none of ours. */
  let floor = "";

  async function begin(): Promise<ToolActionLog[]> {
    const [first, { runs, nextCursor }] = await Promise.all([
      lines === 0 ? [] : source.latest(lines),
      source.page({ limit: PAGE }),
    ]);
    seen = byId([...first, ...runs]);
    floor = nextCursor === null ? "" : (runs.at(-1)?.id ?? "");
    return byAge(first);
  }

  return async (): Promise<ToolActionLog[]> => {
    if (seen === null) return begin();
    const before = seen;
    const runs = (await newestPages(source, before)).filter(({ id }) => id > floor);
    const listed = new Set(runs.map(({ id }) => id));
    const left = [...before.values()]
      .filter(({ id, status }) => !isFinal(status) && !listed.has(id))
      .slice(0, MAX_OPEN);
    const asked = (await Promise.all(left.map(({ id }) => source.get(id)))).filter((run) => run !== null);
    seen = byId([...asked, ...runs]);
    return byAge([...asked, ...runs].filter(({ id, status }) => before.get(id)?.status !== status));
  };
}

/** Pages from the newest run back to one that was seen. Ids come almost, not quite, in order: a whole page is looked at. */
async function newestPages(source: RunSource, seen: ReadonlyMap<string, unknown>): Promise<ToolActionLog[]> {
  const found: ToolActionLog[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page: Page = await source.page({ limit: PAGE, ...(cursor !== null && { cursor }) });
    found.push(...page.runs);
    cursor = page.nextCursor;
    if (cursor === null || page.runs.some(({ id }) => seen.has(id))) break;
  }
  return found;
}

function byId(runs: readonly ToolActionLog[]): Map<string, ToolActionLog> {
  return new Map(runs.map((run) => [run.id, run]));
}

function byAge(runs: readonly ToolActionLog[]): ToolActionLog[] {
  return runs.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
