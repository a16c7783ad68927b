import { asText, readPath, readProperty } from "../read/safe-read.ts";
import { ruleTable } from "../verdict.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

/** Twilio's numeric `code` (https://www.twilio.com/docs/api/errors). */
const CODES = ruleTable([
  [
    {
      category: "authentication",
      hint: "Twilio refused the credentials. Check the account SID and its auth token, or the API key and its secret, as the console shows them.",
    },
    "20003",
  ],
  [{ category: "authentication" }, "20101 20104 20107 20151 20155 20156 20157 70051"],
  [
    {
      category: "authorization",
      hint: "A Twilio trial account sends only to numbers it has verified. Verify this number in Twilio, or upgrade the account.",
    },
    "21608",
  ],
  [
    {
      category: "authorization",
      hint: "The Twilio account may not send to this country. Allow it in the console under Messaging, Geo permissions.",
    },
    "21408",
  ],
  [
    {
      category: "authorization",
      hint: "The Twilio account is suspended or closed. Settle that in its console.",
    },
    "10001 20005 20006 30002",
  ],
  [
    { category: "authorization" },
    `10002 20008 21660 21703 21704 30004 30007 30032 30034 30038 30044
     63001 63003 63007 63020 63032`,
  ],
  [
    {
      category: "rate_limit",
      hint: "Too many messages wait for this Twilio sender. Try again when some are sent, or add senders by a messaging service.",
    },
    "21611",
  ],
  [
    { category: "rate_limit" },
    "10004 14107 20429 30001 30022 31206 31429 45010 51001 51002 54009 60202 60203 63018 63038 70429",
  ],
  [{ category: "server_error" }, "20500 20503 30008 30018 30410 31500 63010 63012 63017 63031"],
  [
    {
      category: "validation",
      hint: "Twilio does not accept this number. Write it with the country code, for example +14155550100.",
    },
    "21211 21214 21217",
  ],
  [
    {
      category: "validation",
      hint: "This number takes no SMS; it is a landline, for instance. Use a mobile number.",
    },
    "21614",
  ],
  [
    {
      category: "validation",
      hint: "This person has unsubscribed by STOP. Twilio sends them nothing from this sender until they answer START.",
    },
    "21610",
  ],
  [
    {
      category: "validation",
      hint: "The sender is not an SMS number of this Twilio account. Choose one of its numbers, or a messaging service.",
    },
    "21212 21606 21603",
  ],
  [
    {
      category: "validation",
      hint: "Twilio cannot reach this number from the sender. Use a sender of the same country, or check the number.",
    },
    "21612",
  ],
  [
    { category: "validation", hint: "The text is too long for Twilio, which takes 1,600 characters." },
    "21617",
  ],
  [
    {
      category: "validation",
      hint: "Twilio did not find this in the account. Check the SID, and that it is of this account and not of a subaccount.",
    },
    "20404",
  ],
  [{ category: "validation" }, "20001 21602 21604 30003 30005 30006 63013 63016 63024"],
]);

export const twilio: ProviderRules = {
  readCodes: ({ json }) =>
    listCodes(asText(readProperty(json, "code")), asText(readPath(json, "errors", "0", "code"))),
  codes: CODES,
};
