import { defineConfig } from "drizzle-kit";

// drizzle-kit wants a default export; it runs only when a migration is generated.
export default defineConfig({
  dialect: "postgresql",
  schema: "./packages/db/src/schema/index.ts",
  out: "./drizzle",
});
