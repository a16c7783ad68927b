import { type RuleTable, ruleTable } from "../verdict.ts";
import type { ProviderRules } from "./provider-rules.ts";

/** SQLSTATE, whole (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const CODES: RuleTable = ruleTable([
  [{ category: "authorization" }, "42501 0LP01 25006"],
  [{ category: "timeout", sent: "no" }, "57014 55P03 25P03 57P05"],
  // Rolled back: it may be run again as a whole.
  [{ category: "server_error", sent: "no" }, "40001 40P01 57P01 57P02 57P03 53300 53400"],
]);

/** SQLSTATE by class, its first two digits. */
const CLASSES: RuleTable = ruleTable([
  [{ category: "network" }, "08"],
  [{ category: "authentication" }, "28"],
  [{ category: "server_error" }, "40 53 57 58 XX"],
  [{ category: "validation" }, "0A 21 22 23 25 26 2B 2D 34 3D 3F 42 44 54 55"],
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
