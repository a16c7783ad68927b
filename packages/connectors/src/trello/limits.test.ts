import type { HttpResponse } from "@carillon/connector-kit";
import { describe, expect, it } from "vitest";
import { readTrelloLimits } from "./limits.ts";

const answer = (headers: Record<string, string>): HttpResponse => ({
  ...{ status: 200, headers, body: Buffer.alloc(0), text: () => "", json: () => ({}) },
});

describe("the limits in Trello's headers", () => {
  it("are that of the token or of the key, whichever has less left", () => {
    const headers = {
      "x-rate-limit-api-token-remaining": "12",
      "x-rate-limit-api-token-interval-ms": "10000",
      "x-rate-limit-api-key-remaining": "0",
      "x-rate-limit-api-key-interval-ms": "9000",
    };
    expect(readTrelloLimits(answer(headers))).toEqual({ remaining: 0, resetAfterMs: 9_000 });
    expect(readTrelloLimits(answer({ ...headers, "x-rate-limit-api-key-remaining": "200" }))).toEqual({
      ...{ remaining: 12, resetAfterMs: 10_000 },
    });
  });

  it("are unknown without headers, or with ones that are no numbers", () => {
    expect(readTrelloLimits(answer({}))).toBeNull();
    expect(readTrelloLimits(answer({ "x-rate-limit-api-key-remaining": "few" }))).toBeNull();
  });
});
