-- Tools that were deleted before deleted ones were kept in mind: the log knows of them.
INSERT INTO "deleted_tools" ("id", "workspace_id", "type")
SELECT DISTINCT ON (x."tool_id") x."tool_id", x."workspace_id", x."tool_type" FROM "executions" x
WHERE x."tool_id" IS NOT NULL AND x."flow" IS NULL AND NOT EXISTS (SELECT FROM "tools" t WHERE t."id" = x."tool_id")
ORDER BY x."tool_id";
