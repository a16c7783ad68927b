import type { HttpAnswer } from "../read/http-answer.ts";
import { asNumber, asText, readPath, readProperty } from "../read/safe-read.ts";
import { ruleTable } from "../verdict.ts";
import { secondsToWaitMs } from "../wait/bound-wait.ts";
import type { ProviderRules } from "./provider-rules.ts";

/**
 * Telegram's Bot API answers `{ok: false, error_code, description, parameters}`
 * (https://core.telegram.org/bots/api#making-requests); the descriptions are collected at
 * https://github.com/TelegramBotAPI/errors. A token that is malformed answers a bare 404.
 */
export const telegram: ProviderRules = {
  readCodes: () => [],
  codes: ruleTable([]),
  texts: [
    { pattern: /too many requests|flood_?wait|slowmode_wait/i, rule: { category: "rate_limit" } },
    { pattern: /^unauthorized|^not found$|bot token|invalid token/i, rule: { category: "authentication" } },
    {
      pattern:
        /bot was (blocked|kicked)|not a member|can't initiate conversation|can't send messages to bots|user is deactivated|not enough rights|have no rights|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED|CHANNEL_PRIVATE|MESSAGE_DELETE_FORBIDDEN/i,
      rule: { category: "authorization" },
    },
  ],
  readText: (answer) => asText(readProperty(answer.json, "description")) ?? "",
  readStatus: ({ status, json }) =>
    status === 200 ? (asNumber(readProperty(json, "error_code")) ?? status) : status,
  readWaitMs: readRetryAfter,
};

function readRetryAfter({ json }: HttpAnswer): number | undefined {
  const told = asNumber(readPath(json, "parameters", "retry_after"));
  const written = /retry after (\d+)/i.exec(asText(readProperty(json, "description")) ?? "")?.[1];
  return secondsToWaitMs(told ?? asNumber(written));
}
