import { bigint, boolean, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { events } from "./events.ts";

const eventId = (name: string) =>
  bigint(name, { mode: "number" })
    .notNull()
    .references(() => events.id, { onDelete: "cascade" });

/** Whose end sets off whom, the same row from both sides; both flags: any end. */
export const eventLinks = pgTable(
  "event_links",
  {
    upstreamId: eventId("upstream_id"),
    downstreamId: eventId("downstream_id"),
    workspaceId: text("workspace_id").notNull(),
    onSuccess: boolean("on_success").notNull(),
    onFailure: boolean("on_failure").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.upstreamId, t.downstreamId] }),
    index("event_links_downstream").on(t.downstreamId),
    index("event_links_workspace").on(t.workspaceId),
  ],
);
