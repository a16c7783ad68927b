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
  [{ category: "authentication" }, "10012 40001 40012 50014 50025"],
  [NO_PERMISSION, "50001 50013"],
  [
    { category: "authorization" },
    `20001 20002 20009 20012 20015 20018 20024 20035 40002 40007 40333 50004 50005 50007 50009 50010 50026 50067 50073
     50095 50097 50101 50600 60003 90001 160002 160005`,
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
    { category: "validation", hint: "Discord refuses an empty message. Give it a text, an embed or a file." },
    "50006",
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
