import { bigint, index, pgTable, text, timestamp, unique } from "drizzle-orm/pg-core";
import { organization, user } from "./auth.ts";
import { tools } from "./tools.ts";

const workspaceId = () =>
  text("workspace_id")
    .notNull()
    .references(() => organization.id, { onDelete: "cascade" });
const toolId = () =>
  bigint("tool_id", { mode: "number" })
    .notNull()
    .references(() => tools.id, { onDelete: "cascade" });
const instant = (name: string) => timestamp(name, { withTimezone: true });

/** What was said with one contact over one connection. Closed by a member, opened again by the contact's next message. */
export const whatsappConversations = pgTable(
  "whatsapp_conversations",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId(),
    toolId: toolId(),
    /** The contact's id at WhatsApp: the number without +. */
    waId: text("wa_id").notNull(),
    contactName: text("contact_name"),
    status: text("status").notNull().default("open"),
    assignedTo: text("assigned_to").references(() => user.id, { onDelete: "set null" }),
    lastMessage: text("last_message"),
    lastMessageAt: instant("last_message_at").notNull(),
    /** When the contact wrote last: from then on free texts may be sent for 24 hours. */
    lastInboundAt: instant("last_inbound_at"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("whatsapp_conversations_contact").on(t.toolId, t.waId),
    index("whatsapp_conversations_latest").on(t.workspaceId, t.lastMessageAt.desc(), t.id.desc()),
  ],
);

export const whatsappMessages = pgTable(
  "whatsapp_messages",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: workspaceId(),
    toolId: toolId(),
    conversationId: bigint("conversation_id", { mode: "number" })
      .notNull()
      .references(() => whatsappConversations.id, { onDelete: "cascade" }),
    /** WhatsApp's id of it: told again, it is the same one. */
    wamid: text("wamid").notNull(),
    direction: text("direction").notNull(),
    kind: text("kind").notNull(),
    text: text("text"),
    status: text("status").notNull(),
    problem: text("problem"),
    at: instant("at").notNull(),
  },
  (t) => [
    unique("whatsapp_messages_wamid").on(t.toolId, t.wamid),
    index("whatsapp_messages_conversation").on(t.conversationId, t.id.desc()),
  ],
);

/** Connections whose webhook Meta has called: since then it is known what contacts write. */
export const whatsappHooks = pgTable("whatsapp_hooks", {
  toolId: bigint("tool_id", { mode: "number" })
    .primaryKey()
    .references(() => tools.id, { onDelete: "cascade" }),
  since: instant("since").notNull().defaultNow(),
  lastSeenAt: instant("last_seen_at").notNull().defaultNow(),
});
