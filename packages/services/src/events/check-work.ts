import type { Registry } from "@carillon/connector-kit";
import type { Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";
import { checkConfig } from "./check-config.ts";
import { checkSteps } from "./check-steps.ts";
import type { Work } from "./work-of.ts";

/** Checks what an event does, one action or steps, before it is saved. Throws as each of the two does. */
export function checkWork(
  by: { readonly sql: Sql; readonly registry: Registry; readonly caller: Caller },
  { config, steps, outputMapping }: Work,
): Promise<void> {
  if (steps) return checkSteps(by, steps, outputMapping);
  return checkConfig(by.sql, by.registry, by.caller, config);
}
