import { bigint, index, numeric, pgTable, primaryKey, text, timestamp, unique } from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

const workspaceId = () =>
  text("workspace_id")
    .notNull()
    .references(() => organization.id, { onDelete: "cascade" });
const instant = (name: string) => timestamp(name, { withTimezone: true }).notNull().defaultNow();

/** The people a workspace knows. Phone (E.164) and email (lower case) belong to one contact of a workspace. */
export const crmContacts = pgTable(
  "crm_contacts",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId(),
    name: text("name").notNull(),
    phone: text("phone"),
    email: text("email"),
    company: text("company"),
    notes: text("notes"),
    tags: text("tags").array().notNull().default([]),
    createdAt: instant("created_at"),
    updatedAt: instant("updated_at"),
  },
  (t) => [
    unique("crm_contacts_phone").on(t.workspaceId, t.phone),
    unique("crm_contacts_email").on(t.workspaceId, t.email),
    index("crm_contacts_workspace").on(t.workspaceId, t.id.desc()),
    index("crm_contacts_tags").using("gin", t.tags),
  ],
);

export const crmOrders = pgTable(
  "crm_orders",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId(),
    contactId: bigint("contact_id", { mode: "number" })
      .notNull()
      .references(() => crmContacts.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    status: text("status").notNull(),
    /** As it was given, with its decimals. */
    amount: numeric("amount").notNull(),
    currency: text("currency").notNull(),
    notes: text("notes"),
    createdAt: instant("created_at"),
    updatedAt: instant("updated_at"),
  },
  (t) => [
    index("crm_orders_contact").on(t.contactId, t.id.desc()),
    index("crm_orders_workspace").on(t.workspaceId),
  ],
);

/** What each run has written, so that a run whose worker was lost writes nothing twice. */
export const crmWrites = pgTable(
  "crm_writes",
  {
    workspaceId: workspaceId(),
    key: text("key").notNull(),
    /** The contact or order. */
    target: bigint("target", { mode: "number" }).notNull(),
    writtenAt: instant("written_at"),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.key] }), index("crm_writes_written").on(t.writtenAt)],
);
