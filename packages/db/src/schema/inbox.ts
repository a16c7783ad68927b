import { bigint, index, integer, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

/** A workspace's test inbox. The secrets guard nothing but test messages of the workspace itself. */
export const inboxes = pgTable("inboxes", {
  workspaceId: text("workspace_id")
    .primaryKey()
    .references(() => organization.id, { onDelete: "cascade" }),
  key: text("key").notNull().unique(),
  /** Vault envelope of `{signingSecret, smtpPassword}`. */
  secrets: text("secrets").notNull(),
  /** What HTTP is answered with in place of 200; null: nothing else. */
  answer: jsonb("answer"),
  /** Requests that are still answered so; null: until it is changed. */
  answersLeft: integer("answers_left"),
});

export const inboxMessages = pgTable(
  "inbox_messages",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    summary: text("summary").notNull(),
    sender: text("sender"),
    method: text("method"),
    path: text("path"),
    subject: text("subject"),
    signature: text("signature").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    headers: jsonb("headers").notNull(),
    body: text("body").notNull(),
    mail: jsonb("mail"),
    /** What a request was answered with; null for mail. */
    answer: jsonb("answer"),
    receivedAt: timestamp("received_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index("inbox_messages_workspace").on(t.workspaceId, t.id.desc())],
);
