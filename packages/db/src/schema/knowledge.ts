import { KNOWLEDGE_LANGUAGES } from "@carillon/core";
import { type SQL, sql } from "drizzle-orm";
import { bigint, customType, index, integer, pgTable, text, timestamp, unique } from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
const instant = (name: string) => timestamp(name, { withTimezone: true }).notNull().defaultNow();
const workspaceId = () => text("workspace_id").references(() => organization.id, { onDelete: "cascade" });

/** A column of type regconfig would keep pg_upgrade from upgrading, and a cast from text is not immutable: so they are named. */
const config = sql.raw(
  `case language ${KNOWLEDGE_LANGUAGES.filter((language) => language !== "simple")
    .map((language) => `when '${language}' then '${language}'::regconfig`)
    .join(" ")} else 'simple'::regconfig end`,
);

/** Documents to be searched: those that agents and people have put there. */
export const knowledgeDocuments = pgTable(
  "knowledge_documents",
  {
    /** In the order in which they were written last, for lists. */
    position: bigint("position", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    workspaceId: workspaceId().notNull(),
    /** The caller's own. */
    id: text("id").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    url: text("url"),
    tags: text("tags").array().notNull().default([]),
    language: text("language").notNull(),
    bytes: integer("bytes").notNull(),
    createdAt: instant("created_at"),
    updatedAt: instant("updated_at"),
    search: tsvector("search")
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`setweight(to_tsvector(${config}, title), 'A') || setweight(to_tsvector(${config}, body), 'B')`,
      ),
  },
  (t) => [
    unique("knowledge_documents_id").on(t.workspaceId, t.id),
    index("knowledge_documents_newest").on(t.workspaceId, t.position.desc()),
    index("knowledge_documents_language").on(t.workspaceId, t.language),
    index("knowledge_documents_search").using("gin", t.search),
  ],
);

/** What a workspace has there, so that its limits are exact however many add at once. */
export const knowledgeUsage = pgTable("knowledge_usage", {
  workspaceId: workspaceId().primaryKey(),
  documents: integer("documents").notNull().default(0),
  bytes: bigint("bytes", { mode: "number" }).notNull().default(0),
});
