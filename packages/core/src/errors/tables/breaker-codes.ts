import { type RuleTable, ruleTable } from "../verdict.ts";

/** Codes of opossum (lib/circuit.js). Its time limit is ETIMEDOUT, like the system's. Nothing left here. */
export const BREAKER_CODES: RuleTable = ruleTable([
  [
    {
      category: "server_error",
      sent: "no",
      hint: "{service} failed several times in a row, so calls are held back for a while. Wait a minute, then try again.",
    },
    "EOPENBREAKER",
  ],
  [{ category: "rate_limit", sent: "no" }, "ESEMLOCKED"],
]);
