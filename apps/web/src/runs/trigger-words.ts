import type { RunTrigger, ToolActionLogDetail } from "@carillon/core/contracts";
import type { z } from "zod";

export const TRIGGER_WORDS: Readonly<Record<z.infer<typeof RunTrigger>, string>> = {
  schedule: "Schedule",
  manual: "By hand",
  api: "API",
  webhook: "Webhook",
  event: "Another event",
  replay: "Replay",
  agent: "Agent",
  mcp: "Agent by MCP",
  alert: "Alert",
};

type Started = Pick<ToolActionLogDetail, "trigger" | "startedBy">;

/** What set a run going, and who: `Ada Lovelace, by hand`, `API, by Ada Lovelace (token "deploy")`. */
export function starterWords({ trigger, startedBy }: Started): string {
  const word = TRIGGER_WORDS[trigger];
  if (startedBy === null) return word;
  const { name, token } = startedBy;
  if (trigger === "manual" && token === null) return `${name}, by hand`;
  return `${word}, by ${name}${token === null ? "" : ` (token "${token}")`}`;
}
