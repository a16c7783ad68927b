import { bigint, index, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";
import { events } from "./events.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Addresses of events that a webhook sets off. Whoever reads the table can neither send to one nor sign. */
export const hooks = pgTable("hooks", {
  eventId: bigint("event_id", { mode: "number" })
    .primaryKey()
    .references(() => events.id, { onDelete: "cascade" }),
  workspaceId: text("workspace_id")
    .notNull()
    .references(() => organization.id, { onDelete: "cascade" }),
  /** SHA-256 of the key; it has 160 random bits, so no salt and no slow hash are needed. */
  keyHash: text("key_hash").notNull().unique(),
  /** Everything that is no secret. */
  settings: jsonb("settings").notNull(),
  /** Vault envelope of the key and the signing secrets. */
  sealed: text("sealed").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** Which deliveries have come: the same id again is answered with the first one's run. */
export const hookDeliveries = pgTable(
  "hook_deliveries",
  {
    eventId: bigint("event_id", { mode: "number" }).notNull(),
    /** SHA-256 of the sender's id: of one length, whatever is sent. */
    deliveryHash: text("delivery_hash").notNull(),
    workspaceId: text("workspace_id").notNull(),
    executionId: uuid("execution_id").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.deliveryHash] }),
    index("hook_deliveries_received").on(t.receivedAt),
  ],
);
