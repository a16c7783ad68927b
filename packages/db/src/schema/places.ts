import { bigint, index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Places taken under caps. `holder`: the process that has it, while that lives; null: kept for a run that was let go, until `until`. */
export const runPlaces = pgTable(
  "run_places",
  {
    key: text("key").notNull(),
    executionId: uuid("execution_id").notNull(),
    holder: uuid("holder"),
    until: instant("until"),
  },
  (t) => [primaryKey({ columns: [t.key, t.executionId] })],
);

/** Processes that have places, and until when they are taken to live. */
export const placeHolders = pgTable("place_holders", {
  holder: uuid("holder").primaryKey(),
  until: instant("until").notNull(),
});

/** Runs that wait for places. The jobs of queued ones lie in the queue with a time that never comes. */
export const placeWaits = pgTable(
  "place_waits",
  {
    executionId: uuid("execution_id").primaryKey(),
    /** null: a direct call, which has none and asks again by itself. */
    jobId: uuid("job_id"),
    /** Of a direct call: it has given up, or its process has gone, when it has not asked again until then. */
    until: instant("until"),
    /** The cap that was reached when it was looked at last. */
    key: text("key").notNull(),
    /** All that it needs a place under. */
    keys: text("keys").array().notNull(),
    /** Its lane: as in the queue, the runs of a workspace with one priority. */
    workspaceId: text("workspace_id").notNull().default(""),
    lane: text("lane").notNull().default("normal"),
    /** In that lane, counted from the front of all that wait under the cap. */
    place: bigint("place", { mode: "number" }).notNull().default(0),
  },
  (t) => [
    index("place_waits_turn").on(t.key, t.place, t.executionId),
    index("place_waits_lane").on(t.key, t.workspaceId, t.lane, t.place),
  ],
);
