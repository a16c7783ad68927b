import { asText, readPath, readProperty } from "../read/safe-read.ts";
import { ruleTable } from "../verdict.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

/** Twilio's numeric `code` (https://www.twilio.com/docs/api/errors). */
export const twilio: ProviderRules = {
  readCodes: ({ json }) =>
    listCodes(asText(readProperty(json, "code")), asText(readPath(json, "errors", "0", "code"))),
  codes: ruleTable([
    [{ category: "authentication" }, "20003 20101 20104 20107 20151 20155 20156 20157 70051"],
    [
      {
        category: "authorization",
        hint: "A Twilio trial account sends only to numbers it has verified. Verify this number in Twilio, or upgrade the account.",
      },
      "21608",
    ],
    [
      { category: "authorization" },
      `10001 10002 20005 20006 20008 21408 21660 21703 21704 30002 30004 30007 30032 30034 30038 30044
       63001 63003 63007 63020 63032`,
    ],
    [
      { category: "rate_limit" },
      "10004 14107 20429 21611 30001 30022 31206 31429 45010 51001 51002 54009 60202 60203 63018 63038 70429",
    ],
    [{ category: "server_error" }, "20500 20503 30008 30018 30410 31500 63010 63012 63017 63031"],
    [
      {
        category: "validation",
        hint: "Twilio does not accept this number. Write it with the country code, for example +14155550100.",
      },
      "21211 21214 21217 21614",
    ],
    [
      { category: "validation" },
      "20001 20404 21212 21602 21603 21604 21606 21610 21612 21617 30003 30005 30006 63013 63016 63024",
    ],
  ]),
};
