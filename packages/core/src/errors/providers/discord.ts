import { asNumber, asText, readProperty } from "../read/safe-read.ts";
import { type Rule, ruleTable } from "../verdict.ts";
import { secondsToWaitMs } from "../wait/bound-wait.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

const WEBHOOK_GONE: Rule = {
  category: "authentication",
  hint: "This Discord webhook no longer exists or its address is wrong. Make a new one in Discord and save it in the tool.",
};
const NO_PERMISSION: Rule = {
  category: "authorization",
  hint: "The Discord bot lacks a permission for this. Give its role the permission in that channel, then try again.",
};

/**
 * Discord's JSON error codes (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json).
 * What is not listed, the "unknown …" of 10xxx and the "maximum number …" of 30xxx among it, is a wrong request.
 */
const CODES = ruleTable([
  [WEBHOOK_GONE, "10015 50027"],
  [
    {
      category: "authentication",
      hint: "Discord refused the bot's token. Copy it again from the Developer Portal; it is shown once, when it is reset.",
    },
    "40001 50014",
  ],
  [{ category: "authentication" }, "10012 40012 50025"],
  [NO_PERMISSION, "50001 50013"],
  [
    {
      category: "authorization",
      hint: "This person takes no direct messages from the Discord bot. They must share a server with it and allow messages from there.",
    },
    "50007",
  ],
  [
    {
      category: "authorization",
      hint: "This Discord thread is locked. Someone who manages threads there has to unlock it.",
    },
    "160005",
  ],
  [
    { category: "authorization" },
    `20001 20002 20009 20012 20015 20018 20024 20035 40002 40007 40333 50004 50005 50009 50010 50026 50067 50073
     50095 50097 50101 50600 60003 90001 160002`,
  ],
  [{ category: "rate_limit" }, "20016 20022 20028 20029 30040 30042 30046 40003 40062"],
  [{ category: "server_error" }, "40004 40006 40043 110001 130000"],
  [
    {
      category: "validation",
      hint: "Discord did not find this channel. Check its ID and that the bot is on that server.",
    },
    "10003",
  ],
  [
    {
      category: "validation",
      hint: "Discord did not find this message. It may be deleted, in another channel or thread, or, for a webhook, sent by another.",
    },
    "10008",
  ],
  [
    { category: "validation", hint: "Discord refuses an empty message. Give it a text, an embed or a file." },
    "50006",
  ],
  [
    {
      category: "validation",
      hint: "This Discord channel takes no messages of its own: a forum, for instance, takes them in threads. Name a thread or another channel.",
    },
    "50008 220001",
  ],
  [
    {
      category: "validation",
      hint: "Discord does not accept one of the fields. Check their lengths and forms, then try again.",
    },
    "50035",
  ],
  [
    {
      category: "validation",
      hint: "This Discord thread is archived. Open it again, or write to another.",
    },
    "50083",
  ],
  [
    { category: "validation", hint: "This Discord message has a thread already. Write to that thread." },
    "160004",
  ],
]);

export const discord: ProviderRules = {
  // 0 is "general error": the status tells more.
  readCodes: ({ json }) => listCodes(asText(readProperty(json, "code"))).filter((code) => code !== "0"),
  codes: CODES,
  ruleForOther: (code, { status }) =>
    /^[1-9]\d{4,}$/.test(code) && status < 500 && status !== 401 && status !== 403
      ? { category: "validation" }
      : undefined,
  // A float of seconds, more exact than the header (https://docs.discord.com/developers/topics/rate-limits).
  readWaitMs: ({ json }) => secondsToWaitMs(asNumber(readProperty(json, "retry_after"))),
};
