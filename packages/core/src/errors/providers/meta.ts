import { asText, readList, readPath, readProperty } from "../read/safe-read.ts";
import { ruleTable } from "../verdict.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

/**
 * Codes of Meta's Graph API and of WhatsApp's Cloud API. Meta says to go by the code, not by the status:
 * https://developers.facebook.com/docs/graph-api/guides/error-handling,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes.
 */
export const meta: ProviderRules = {
  readCodes: ({ json }) => {
    const listed = readList(readProperty(json, "errors"), 3).map((error) =>
      asText(readProperty(error, "code")),
    );
    return listCodes(asText(readPath(json, "error", "code")), ...listed);
  },
  codes: ruleTable([
    [
      {
        category: "authentication",
        hint: "The access token has ended, or was taken back. Make a new one, of a system user so that it lasts, and enter it in the connection.",
      },
      "190 463 467",
    ],
    [{ category: "authentication" }, "0 102 104"],
    [
      {
        category: "authorization",
        hint: "A test number writes only to numbers on its list. Add this one under WhatsApp → API setup, or use a number of your own.",
      },
      "131030",
    ],
    [
      { category: "authorization" },
      "3 10 368 130497 131005 131031 131037 131042 131045 133005 133006 133008 133009",
    ],
    [
      { category: "rate_limit" },
      "4 17 32 341 613 80000 80001 80002 80003 80004 80005 80006 80007 80008 80014 130429 131048 131056 131064 133016",
    ],
    [{ category: "server_error" }, "1 2 131000 131016 131057 133000 133004"],
    [
      {
        category: "validation",
        hint: "The last message of this person is more than 24 hours old. Send an approved template instead.",
      },
      "131047",
    ],
    [
      {
        category: "validation",
        hint: "WhatsApp could not deliver to this number. Check that it has WhatsApp and has accepted its terms.",
      },
      "131026",
    ],
    [
      { category: "validation" },
      `33 100 130472 131008 131009 131021 131049 131051 131052 131053 132000 132001 132005 132007 132012 132015 132016
       132068 132069 133010 133015 135000`,
    ],
  ]),
  // One contact may be written to once in 6 s (pair rate limit):
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages#pair-rate-limits
  readWaitMs: ({ json }) => (asText(readPath(json, "error", "code")) === "131056" ? 6_000 : undefined),
  // 200–299 are permissions.
  ruleForOther: (code) => (/^2\d\d$/.test(code) ? { category: "authorization" } : undefined),
};
