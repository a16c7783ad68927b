import type { RunTrigger } from "@carillon/core/contracts";
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
