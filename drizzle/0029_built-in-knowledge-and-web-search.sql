-- Workspaces that were made before have their documents and web search too, in the name of whoever owns them.
INSERT INTO "tools" ("workspace_id", "user_id", "type", "name", "is_built_in", "credentials", "credentials_masked")
SELECT o."id", coalesce((
    SELECT m."user_id" FROM "member" m WHERE m."organization_id" = o."id" ORDER BY (m."role" = 'owner') DESC, m."created_at", m."id" LIMIT 1), ''),
  b."type", b."name", true, '', '{}'
FROM "organization" o, (VALUES ('KNOWLEDGE', 'Knowledge'), ('WEB', 'Web search')) AS b ("type", "name")
ON CONFLICT DO NOTHING;
