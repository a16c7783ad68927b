import { describe, expect, it } from "vitest";
import { explainFailure } from "../explain-failure.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const told = (provider: string, status: number, body: object | string): string => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return explainFailure(provider, { status, headers: {}, body: text }, { now: NOW }).userMessage;
};

/** What a provider's most frequent refusals are told apart by, and a word of what to do. */
const HINTS: Readonly<Record<string, readonly [status: number, body: object | string, word: RegExp][]>> = {
  discord: [
    [404, { code: 10_003 }, /channel/],
    [404, { code: 10_008 }, /deleted/],
    [404, { code: 10_015 }, /new one/],
    [401, { code: 50_027 }, /new one/],
    [401, { code: 40_001 }, /Developer Portal/],
    [403, { code: 50_001 }, /role/],
    [403, { code: 50_013 }, /role/],
    [403, { code: 50_007 }, /direct messages/],
    [400, { code: 50_006 }, /empty/],
    [400, { code: 50_008 }, /thread/],
    [400, { code: 220_001 }, /thread/],
    [400, { code: 50_035 }, /fields/],
    [400, { code: 50_083 }, /archived/],
    [400, { code: 160_004 }, /already/],
    [403, { code: 160_005 }, /locked/],
  ],
  teams: [
    [401, { error: { code: "DirectApiAuthorizationRequired" } }, /Anyone/],
    [401, { error: { code: "SasTokenExpired" } }, /question mark/],
    [400, { error: { code: "WorkflowTriggerIsNotEnabled" } }, /Switch it on/],
    [404, { error: { code: "WorkflowNotFound" } }, /Switch it on/],
    [400, { error: { code: "TriggerInputSchemaMismatch" } }, /Adaptive Cards/],
    [413, { error: { code: "RequestEntityTooLarge" } }, /28 KB/],
    [429, { error: { code: "WorkflowRunsThrottled" } }, /plan/],
    [502, { error: { code: "NoResponse" } }, /run history/],
    [504, { error: { code: "GatewayTimeout" } }, /run history/],
    [400, "Summary or Text is required.", /Adaptive Cards/],
    [404, "Connector configuration not found", /retired/],
  ],
  telegram: [
    [401, { description: "Unauthorized" }, /BotFather/],
    [400, { description: "Bad Request: chat not found" }, /-100/],
    [403, { description: "Forbidden: bot was blocked by the user" }, /start the bot/],
    [403, { description: "Forbidden: bot can't initiate conversation with a user" }, /press Start/],
    [403, { description: "Forbidden: bot was kicked from the group chat" }, /Add it/],
    [
      400,
      { description: "Bad Request: not enough rights to send text messages to the chat" },
      /administrator/,
    ],
    [400, { description: "Bad Request: message thread not found" }, /topic/],
    [400, { description: "Bad Request: message to edit not found" }, /deleted/],
    [400, { description: "Bad Request: message can't be edited" }, /48 hours/],
    [400, { description: "Bad Request: message is too long" }, /4,096/],
    [400, { description: "Bad Request: wrong type of the web page content" }, /picture/],
    [400, { description: "Bad Request: group chat was upgraded to a supergroup chat" }, /new number/],
    [400, { description: "Bad Request: can't parse entities: at byte offset 3" }, /byte offset 3/],
  ],
  trello: [
    [401, "invalid key", /Power-Up/],
    [401, "invalid token", /new one/],
    [401, "unauthorized permission requested", /read and write/],
    [404, "The requested resource was not found.", /can see it/],
    [404, "model not found", /can see it/],
    [400, "invalid id", /24 characters/],
    [400, "invalid value for idList", /name that board/],
    [400, "invalid value for idLabels", /labels/],
    [400, "invalid value for due", /2026-03-01/],
    [429, { error: "API_TOKEN_LIMIT_EXCEEDED" }, /100 calls/],
    [429, { error: "API_KEY_LIMIT_EXCEEDED" }, /300 calls/],
    [403, { error: "API_TOO_MANY_CARDS_REQUESTED" }, /less/],
  ],
  twilio: [
    [401, { code: 20_003 }, /auth token/],
    [404, { code: 20_404 }, /subaccount/],
    [400, { code: 21_211 }, /country code/],
    [400, { code: 21_408 }, /Geo permissions/],
    [400, { code: 21_606 }, /messaging service/],
    [400, { code: 21_608 }, /trial/],
    [400, { code: 21_610 }, /START/],
    [429, { code: 21_611 }, /messaging service/],
    [400, { code: 21_612 }, /same country/],
    [400, { code: 21_614 }, /mobile/],
    [400, { code: 21_617 }, /1,600/],
    [403, { code: 20_005 }, /console/],
  ],
};

describe.for(Object.entries(HINTS))("what %s refuses most often", ([provider, rows]) => {
  it.for(rows)("%i %j says what to do", ([status, body, word]) => {
    const sentence = told(provider, status, body);
    expect(sentence).toMatch(word);
    expect(sentence).toMatch(/^\p{Lu}.*[.”]$/u);
    expect(sentence.length).toBeLessThan(260);
  });
});
