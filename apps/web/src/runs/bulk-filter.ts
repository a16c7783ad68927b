import type { BulkRunFilter } from "@carillon/core/contracts";
import type { z } from "zod";
import { runFilters } from "#runs/run-filters.ts";

/** The list's filters as a bulk verb takes them. `now` in ms since the epoch. */
export function bulkFilter(get: (key: string) => string, now: number): z.infer<typeof BulkRunFilter> {
  const { status, ...rest } = runFilters(get, now);
  return { ...rest, ...(status ? { status: [status] } : {}) };
}
