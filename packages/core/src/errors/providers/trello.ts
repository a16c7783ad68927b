import type { HttpAnswer } from "../read/http-answer.ts";
import { asNumber, asText, readProperty } from "../read/safe-read.ts";
import { ruleTable } from "../verdict.ts";
import { boundWaitMs } from "../wait/bound-wait.ts";
import { listCodes, type ProviderRules } from "./provider-rules.ts";

const WINDOW_HEADERS = ["x-rate-limit-api-token", "x-rate-limit-api-key", "x-rate-limit-member"];

/**
 * Trello answers mostly plain text. Its 401 means refused credentials, a missing permission or scope, and also a board
 * that is not there or not the person's, in which case nothing is wrong with the credentials
 * (https://developer.atlassian.com/cloud/trello/guides/rest-api/status-codes); limits have codes (…/rate-limits).
 */
export const trello: ProviderRules = {
  readCodes: ({ json }) => listCodes(asText(readProperty(json, "error"))),
  codes: ruleTable([
    [
      {
        category: "validation",
        hint: "This is more than Trello gives in one answer. Ask for less, a board with fewer cards for instance.",
      },
      "API_TOO_MANY_CARDS_REQUESTED",
    ],
    [
      {
        category: "rate_limit",
        hint: "Trello was asked too often with this token, which may do 100 calls in 10 seconds. It goes on by itself; several tools share the limit of one token.",
      },
      "API_TOKEN_LIMIT_EXCEEDED API_TOKEN_DB_LIMIT_EXCEEDED",
    ],
    [
      {
        category: "rate_limit",
        hint: "Trello was asked too often with this API key, which may do 300 calls in 10 seconds. It goes on by itself; all tokens of the key share the limit.",
      },
      "API_KEY_LIMIT_EXCEEDED API_KEY_DB_LIMIT_EXCEEDED",
    ],
    [{ category: "rate_limit" }, "RATE_LIMIT_EXCEEDED MEMBER_LIMIT_EXCEEDED"],
  ]),
  texts: [
    {
      pattern: /^(invalid|expired|missing) (app )?key|^unauthorized (app )?key/i,
      rule: {
        category: "authentication",
        hint: "Trello does not know this API key. Copy it again from the page of your Power-Up and save it in the tool.",
      },
    },
    {
      pattern: /^(invalid|expired|missing) (app )?token/i,
      rule: {
        category: "authentication",
        hint: "Trello refused the token: it has expired, was revoked or is of another API key. Make a new one beside the key and save it in the tool.",
      },
    },
    {
      pattern: /permission requested|^unauthorized .{1,80} requested|^missing scopes|not permitted/i,
      rule: {
        category: "authorization",
        hint: "The Trello token may not do this. Check the IDs, and make a token with the scopes read and write, of a person who is on the board.",
      },
    },
    {
      pattern: /requested resource was not found|^model not found/i,
      rule: {
        category: "validation",
        hint: "Trello did not find this card, list or board. Check its ID, and that the person of the token can see it.",
      },
    },
    {
      pattern:
        /^invalid value for (idList|idBoard)|list must be on the board|^could not find the board that the card/i,
      rule: {
        category: "validation",
        hint: "Trello did not find this list on the board. Check the list's ID; for a list of another board, name that board, too.",
      },
    },
    {
      pattern: /^invalid value for id(Labels|Members)/i,
      rule: {
        category: "validation",
        hint: "Trello did not find one of the labels or members on this board. Check their IDs.",
      },
    },
    {
      pattern: /^invalid value for (due|start)/i,
      rule: {
        category: "validation",
        hint: "Trello does not take this for a time. Write it like 2026-03-01T12:00:00Z.",
      },
    },
    {
      pattern: /board is closed|card is archived|list is archived/i,
      rule: {
        category: "validation",
        hint: "This Trello board, list or card is closed. Open it again in Trello, or use another.",
      },
    },
    {
      pattern: /^invalid id/i,
      rule: {
        category: "validation",
        hint: "Trello does not take this for an ID. It is the 24 characters of a list, or the 8 in the address of a card or board.",
      },
    },
  ],
  readText: ({ text, json }) => asText(readProperty(json, "message")) ?? text,
  // "SubrequestFailed" carries the status of the part that failed.
  readStatus: ({ status, json }) =>
    status === 449 ? (asNumber(readProperty(json, "originalStatus")) ?? status) : status,
  readWaitMs: readWindowMs,
};

/** Trello sends no Retry-After, but how long the window is whose last call was used up. */
function readWindowMs({ headers }: HttpAnswer): number | undefined {
  if (headers.has("retry-after")) return undefined;
  for (const name of WINDOW_HEADERS) {
    const windowMs = asNumber(headers.get(`${name}-interval-ms`));
    if (headers.get(`${name}-remaining`) === "0" && windowMs !== undefined) return boundWaitMs(windowMs);
  }
  return undefined;
}
