import type { ErrorCategory } from "../error-category.ts";
import type { HttpAnswer } from "../read/http-answer.ts";
import { asNumber, asText, readPath, readProperty } from "../read/safe-read.ts";
import { ruleTable, type TextRule } from "../verdict.ts";
import { secondsToWaitMs } from "../wait/bound-wait.ts";
import type { ProviderRules } from "./provider-rules.ts";

const says = (category: ErrorCategory, pattern: RegExp, hint?: string): TextRule => ({
  pattern,
  rule: hint === undefined ? { category } : { category, hint },
});

/** By Telegram's words, the most telling first. What is not listed goes by the status. */
const TEXTS: readonly TextRule[] = [
  says("rate_limit", /too many requests|flood_?wait|slowmode_wait/i),
  says(
    "authentication",
    /^unauthorized|^not found$|bot token|invalid token/i,
    "Telegram does not know this bot token. Ask @BotFather for it again (/mybots, API Token) and save it in the tool.",
  ),
  says(
    "authorization",
    /bot was blocked by the user|user is deactivated/i,
    "This person has blocked the Telegram bot or is gone. Nothing can be sent to them until they start the bot again.",
  ),
  says(
    "authorization",
    /can't initiate conversation|can't send messages to bots/i,
    "A Telegram bot cannot write first. The person has to open the bot and press Start.",
  ),
  says(
    "authorization",
    /bot was kicked|not a member|CHANNEL_PRIVATE/i,
    "The Telegram bot is not in this chat. Add it there; in a channel as an administrator.",
  ),
  says(
    "authorization",
    /not enough rights|have no rights|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_ADMIN_REQUIRED|TOPIC_CLOSED/i,
    "The Telegram bot may not do this in the chat. Make it an administrator there, with the right that is needed.",
  ),
  says(
    "authorization",
    /MESSAGE_DELETE_FORBIDDEN|message can't be (deleted|edited)/i,
    "The Telegram bot may not change this message: it is someone else's, or older than 48 hours.",
  ),
  says(
    "validation",
    /chat not found|PEER_ID_INVALID|chat_id is empty/i,
    "Telegram did not find this chat. Check its number (groups and channels begin with -100) or @name, and that the bot is in it or was started.",
  ),
  says(
    "validation",
    /upgraded to a supergroup/i,
    "This Telegram group has become a supergroup and has a new number. Look it up and use that.",
  ),
  says(
    "validation",
    /message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID/i,
    "Telegram did not find this topic. Check its number and that the group has topics switched on.",
  ),
  says(
    "validation",
    /message to (edit|delete|be replied|reply) not found|MESSAGE_ID_INVALID/i,
    "Telegram did not find this message. It may be deleted, or in another chat.",
  ),
  says(
    "validation",
    /(message|caption) is too long|MESSAGE_TOO_LONG/i,
    "The text is too long for Telegram, which takes 4,096 characters, and 1,024 in a caption.",
  ),
  says(
    "validation",
    /failed to get HTTP URL content|wrong type of the web page content|wrong (remote )?file identifier|WEBPAGE_(CURL|MEDIA)/i,
    "Telegram could not fetch a picture from this address. It must be public, be a picture, and have 5 MB at most.",
  ),
];

/**
 * Telegram's Bot API answers `{ok: false, error_code, description, parameters}`
 * (https://core.telegram.org/bots/api#making-requests); the descriptions are collected at
 * https://github.com/TelegramBotAPI/errors. A token that is malformed answers a bare 404.
 */
export const telegram: ProviderRules = {
  readCodes: () => [],
  codes: ruleTable([]),
  texts: TEXTS,
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
