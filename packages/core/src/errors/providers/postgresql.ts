import { type RuleTable, ruleTable } from "../verdict.ts";
import type { ProviderRules } from "./provider-rules.ts";

/** SQLSTATE, whole (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const CODES: RuleTable = ruleTable([
  [{ category: "authorization" }, "42501 0LP01"],
  [
    {
      category: "authorization",
      hint: "Only reading is possible here, and the statement changes something. Allow changes in the connection and use the action that makes them, or write to the primary server.",
    },
    "25006",
  ],
  [{ category: "timeout", sent: "no" }, "57014 55P03 25P03 25P04 57P05"],
  // Rolled back: it may be run again as a whole.
  [{ category: "server_error", sent: "no" }, "40001 40P01 57P01 57P02 57P03 53300 53400"],
]);

/** SQLSTATE by class, its first two digits. */
const CLASSES: RuleTable = ruleTable([
  [{ category: "network" }, "08"],
  [{ category: "authentication" }, "28"],
  [{ category: "server_error" }, "40 53 57 58 F0 HV XX"],
  [
    { category: "validation" },
    "09 0A 0B 0F 0L 0P 0Z 10 20 21 22 23 24 25 26 27 2B 2D 2F 34 38 39 3B 3D 3F 42 44 54 55 P0",
  ],
]);

/** PostgreSQL answers with errors that its driver throws, their `code` being the SQLSTATE. */
export const postgresql: ProviderRules = {
  readCodes: () => [],
  codes: ruleTable([]),
  ruleForThrown: (code) =>
    /^[0-9A-Z]{5}$/.test(code) && !code.startsWith("E")
      ? (CODES.get(code) ?? CLASSES.get(code.slice(0, 2)))
      : undefined,
};
