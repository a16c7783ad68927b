import { mirrorDefinitions } from "@carillon/db";
import type { ServiceDeps } from "../service-deps.ts";
import { definitionsOf } from "./definition-of.ts";

/** Writes down what the code of this process declares, so that it can be asked for; once at start. */
export async function mirrorTools({
  database,
  registry,
  logger,
}: Pick<ServiceDeps, "database" | "registry" | "logger">): Promise<void> {
  const definitions = definitionsOf(registry);
  const written = await mirrorDefinitions(database.sql, definitions);
  logger.info({ tools: definitions.length, written }, "tools are registered");
}
