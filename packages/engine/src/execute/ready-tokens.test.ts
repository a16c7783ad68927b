import { NetworkError } from "@carillon/core";
import { describe, expect, it } from "vitest";
import type { RenewTokens } from "../ports/tokens.ts";
import { StoreFailure, testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const MINUTE = 60_000;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();

const tool = {
  id: 1,
  workspaceId: "w1",
  name: "Fake",
  type: "FAKE",
  isActive: true,
  sealed: "renewed",
  rateLimit: null,
  concurrency: null,
  workspaceConcurrency: null,
  plan: "unlimited",
  needsReconnecting: false,
  overrides: null,
  budgets: null,
};
const away = new NetworkError({ provider: "fake", message: "away", sent: "no" });

/** An engine whose tool has these tokens, and others once it is renewed; what its call was given, and how often it renewed. */
function engineWith(
  tokens: { token?: string; refreshToken?: string; expiresAt?: string },
  options: { renewTokens?: RenewTokens; needsReconnecting?: boolean } = {},
) {
  const calls: number[] = [];
  const asked: { mayWait: boolean }[] = [];
  let current: object = { clientId: "app", ...tokens };
  const { engine } = testEngine({
    call: async () => void calls.push(calls.length),
    credentials: () => current,
    loadTools: async () => [
      { ...tool, sealed: "of before", needsReconnecting: options.needsReconnecting ?? false },
    ],
    renewTokens: async (given, how) => {
      asked.push(how);
      if (options.renewTokens) return options.renewTokens(given, how);
      current = { clientId: "app", token: "new", refreshToken: "next", expiresAt: at(60 * MINUTE) };
      return { kind: "renewed", tool };
    },
  });
  const run = (changes = {}) => engine.run(request(changes), { refusals: "throw" });
  return { run, calls, asked };
}

describe("a run of a connection with OAuth2", () => {
  it.each([
    ["ends later than in five minutes", { token: "t", refreshToken: "r", expiresAt: at(10 * MINUTE) }],
    ["has no end", { token: "t", refreshToken: "r" }],
    ["ends soon, and cannot be renewed", { token: "t", expiresAt: at(MINUTE) }],
  ])("is sent with its token as it is where that %s", async (_, tokens) => {
    const { run, calls, asked } = engineWith(tokens);
    expect((await run()).result.status).toBe("SUCCESS");
    expect({ calls: calls.length, asked }).toEqual({ calls: 1, asked: [] });
  });

  it.each([
    ["little is left", { token: "t", refreshToken: "r", expiresAt: at(4 * MINUTE) }, false],
    ["it has ended", { token: "t", refreshToken: "r", expiresAt: at(-MINUTE) }, true],
    ["there is none yet", { refreshToken: "r" }, true],
  ])("renews its token first where %s, waiting for others only if it must", async (_, tokens, mayWait) => {
    const { run, calls, asked } = engineWith(tokens);
    expect((await run()).result).toMatchObject({ status: "SUCCESS", attempts: 1 });
    await run();
    expect({ calls: calls.length, asked }).toEqual({ calls: 2, asked: [{ mayWait }] });
  });

  it("shares one renewal with those that want it at the same time", async () => {
    const { run, calls, asked } = engineWith({ token: "t", refreshToken: "r", expiresAt: at(-MINUTE) });
    await Promise.all([run(), run(), run()]);
    expect({ calls: calls.length, asked: asked.length }).toEqual({ calls: 3, asked: 1 });
  });

  it.each([
    ["is not connected yet", {}, "NOT_CONNECTED", "press Connect"],
    [
      "has ended and cannot be renewed",
      { token: "t", expiresAt: at(-MINUTE) },
      "RECONNECT_NEEDED",
      "press Reconnect",
    ],
  ])("is not sent where the connection %s, and says what to do", async (_, tokens, code, words) => {
    const { run, calls, asked } = engineWith(tokens);
    const { result, record } = await run();
    expect(result).toMatchObject({
      status: "FAILURE",
      outcome: "failed",
      error: {
        category: "authentication",
        code,
        userMessage: expect.stringContaining(words),
        retryable: false,
      },
    });
    expect(record.attemptList).toHaveLength(1);
    expect({ calls: calls.length, asked: asked.length }).toEqual({ calls: 0, asked: 0 });
  });

  it("does not ask a provider again that has refused, and uses the token while it is good", async () => {
    const good = engineWith(
      { token: "t", refreshToken: "r", expiresAt: at(MINUTE) },
      { needsReconnecting: true },
    );
    expect((await good.run()).result.status).toBe("SUCCESS");
    const over = engineWith(
      { token: "t", refreshToken: "r", expiresAt: at(-MINUTE) },
      { needsReconnecting: true },
    );
    expect((await over.run()).result.error?.code).toBe("RECONNECT_NEEDED");
    expect([...good.asked, ...over.asked]).toEqual([]);
  });

  it("goes on with a token that is still good when the renewal fails, and leaves it alone for a while", async () => {
    const { run, calls, asked } = engineWith(
      { token: "t", refreshToken: "r", expiresAt: at(MINUTE) },
      { renewTokens: async () => ({ kind: "failed", error: away }) },
    );
    await run();
    await run();
    expect({ calls: calls.length, asked: asked.length }).toEqual({ calls: 2, asked: 1 });
  });

  it("tries a renewal again that failed on the way, as any failure of the network", async () => {
    let failures = 2;
    const { run, calls } = engineWith(
      { token: "t", refreshToken: "r", expiresAt: at(-MINUTE) },
      {
        renewTokens: async () =>
          failures-- > 0 ? { kind: "failed", error: away } : { kind: "renewed", tool },
      },
    );
    const { result } = await run();
    expect(result).toMatchObject({ status: "SUCCESS", attempts: 3 });
    expect(calls).toHaveLength(1);
  });

  it("asks nobody for anything in a dry run", async () => {
    const { run, asked } = engineWith({ token: "t", refreshToken: "r", expiresAt: at(-MINUTE) });
    await run({ isTest: true });
    expect(asked).toEqual([]);
  });

  it("is the queue's to try again when the database could not be asked", async () => {
    const { run } = engineWith(
      { refreshToken: "r" },
      { renewTokens: () => Promise.reject(new StoreFailure("away")) },
    );
    await expect(run()).rejects.toBeInstanceOf(StoreFailure);
  });
});
