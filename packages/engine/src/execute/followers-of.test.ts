import { NetworkError, TimeoutError } from "@carillon/core";
import { describe, expect, it } from "vitest";
import type { Follower } from "../ports/snapshots.ts";
import { type Call, testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

const target = { kind: "event", eventId: 7, input: { who: "Ada" } } as const;
const FOLLOWERS: Follower[] = [
  { eventId: 11, onSuccess: true, onFailure: false },
  { eventId: 12, onSuccess: false, onFailure: true },
  { eventId: 13, onSuccess: true, onFailure: true },
];

async function followersOf(call: Call, changes: object = {}, followers: readonly Follower[] = FOLLOWERS) {
  const { engine } = testEngine({ call, followers });
  return (
    await engine.run(request({ target, grant: null, trigger: "schedule", ...changes }), {
      refusals: "record",
    })
  ).followers;
}
const idsOf = (followers: readonly { eventId: number }[]) => followers.map(({ eventId }) => eventId);
const throwing =
  (error: Error): Call =>
  () =>
    Promise.reject(error);

describe("followersOf", () => {
  it("starts those of a success with the output, the secret taken out", async () => {
    const followers = await followersOf(async () => ({ sent: true, token: "planted-secret-value" }));
    expect(idsOf(followers)).toEqual([11, 13]);
    expect(followers[0]).toEqual({
      eventId: 11,
      depth: 1,
      refusal: null,
      input: {
        event: { id: 7, name: "Morning" },
        executionId: request().executionId,
        status: "SUCCESS",
        outcome: "succeeded",
        output: { sent: true, token: expect.not.stringContaining("planted") },
        error: null,
      },
    });
  });

  it("starts those of a failure with the error, of a refusal and of an unknown outcome too", async () => {
    const error = new NetworkError({
      provider: "fake",
      message: "no",
      code: "X",
      sent: "no",
      retryable: false,
    });
    const failed = await followersOf(throwing(error));
    expect(idsOf(failed)).toEqual([12, 13]);
    expect(failed[0]?.input).toMatchObject({ status: "FAILURE", output: null, error: { code: "X" } });
    const unknown = new TimeoutError({ provider: "fake", message: "late", code: "T", sent: "maybe" });
    const lost = await followersOf(throwing(unknown));
    expect(idsOf(lost)).toEqual([12, 13]);
    expect(lost[0]?.input).toMatchObject({ outcome: "unknown" });
    const refused = await followersOf(async () => ({}), { target: { ...target, input: {} } });
    expect(idsOf(refused)).toEqual([12, 13]);
  });

  it("starts none for a run that goes on later, is stopped or is a test, and none where there are none", async () => {
    const later = new NetworkError({
      provider: "fake",
      message: "no",
      code: "X",
      sent: "no",
      retryAfterMs: 60_000,
      retryable: true,
    });
    expect(await followersOf(throwing(later))).toEqual([]);
    expect(await followersOf(throwing(later), { signal: AbortSignal.abort() })).toEqual([]);
    expect(await followersOf(async () => ({}), { isTest: true })).toEqual([]);
    expect(await followersOf(async () => ({}), {}, [])).toEqual([]);
  });

  it("ends a chain that is longer than anybody means, in words", async () => {
    const at = async (depth: number) => (await followersOf(async () => ({}), { depth }))[0];
    expect(await at(49)).toMatchObject({ depth: 50, refusal: null });
    expect(await at(50)).toMatchObject({ depth: 51, refusal: expect.stringContaining("50 events") });
  });
});

describe("a condition", () => {
  const condition = { operator: "equals", left: "{{input.who}}", right: "Ada" } as const;
  const run = async (input: object, changes: object = {}) => {
    const { engine } = testEngine({ call: async () => ({}), condition, followers: FOLLOWERS });
    return engine.run(request({ target: { ...target, input }, grant: null, trigger: "event", ...changes }), {
      refusals: "record",
    });
  };

  it("lets what sets an event off run it, or leaves the run out, which starts nothing", async () => {
    expect((await run({ who: "Ada" })).record.status).toBe("SUCCESS");
    const { record, followers } = await run({ who: "Bob" });
    expect(record).toMatchObject({
      status: "SKIPPED",
      outcome: null,
      attempts: 0,
      stdout: "Not run: its condition did not hold",
      finishedAt: expect.any(Date),
    });
    expect(followers).toEqual([]);
  });

  it("asks neither a person, nor a replay, nor a later attempt", async () => {
    const changes = [
      { trigger: "manual" },
      { trigger: "replay" },
      { trigger: "webhook" },
      { attemptsBefore: 1 },
    ];
    for (const change of changes) expect((await run({ who: "Bob" }, change)).record.status).toBe("SUCCESS");
  });
});
