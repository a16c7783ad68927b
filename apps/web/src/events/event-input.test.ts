import { describe, expect, it } from "vitest";
import { stepsDraftOf } from "#steps/steps-draft.ts";
import { changedInput } from "./changed-input.ts";
import { newEventDraft } from "./event-draft.ts";
import { eventInput } from "./event-input.ts";
import { NEW_HOOK } from "./hook-draft.ts";
import { draftOf } from "./schedule-draft.ts";
import { withWork } from "./with-work.ts";

const ready = {
  ...newEventDraft("Europe/Berlin", { toolId: 7 }),
  name: " Bells ",
  actionId: "webhook.send",
  parameters: { payload: { at: "{{DATE}}" }, note: "" },
};

describe("eventInput", () => {
  it("sends what the form holds and leaves out what is empty", () => {
    const checked = eventInput(ready, "WEBHOOK", undefined);
    expect(checked).toMatchObject({
      ok: true,
      input: {
        name: "Bells",
        schedule: "0 9 * * *",
        timezone: "Europe/Berlin",
        toolActionConfig: { parameters: { payload: { at: "{{DATE}}" } } },
      },
    });
    expect(checked.ok && "retry" in checked.input).toBe(false);
    expect(checked.ok && checked.input.toolActionConfig?.parameters).not.toHaveProperty("note");
  });

  it("names everything that is missing at once", () => {
    const checked = eventInput(
      {
        ...newEventDraft("UTC", {}),
        schedule: { ...ready.schedule, mode: "cron", cron: " " },
        timeoutSeconds: "999",
      },
      undefined,
      undefined,
    );
    expect(checked.ok ? [] : checked.issues.map((issue) => issue.path)).toEqual([
      "name",
      "toolId",
      "actionId",
      "schedule",
      "timeoutMs",
    ]);
  });

  it("sends what has to hold and when a tick counts as missed, each alone where it was changed", () => {
    const condition = { left: "{{input.body.action}}", operator: "equals", right: "opened" };
    const inputOf = (changes: Partial<typeof ready>) => {
      const checked = eventInput({ ...ready, ...changes }, "WEBHOOK", undefined);
      if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
      return checked.input;
    };
    const hook = { trigger: "WEBHOOK", hook: { ...NEW_HOOK, scheme: "none" } } as const;
    const before = inputOf(hook);
    expect(before).toMatchObject({ condition: null });
    expect(changedInput(before, inputOf({ ...hook, condition }))).toEqual({ condition });
    // A run by hand is not asked: what was saved of it stays.
    expect(inputOf({ trigger: "MANUAL", condition })).not.toHaveProperty("condition");

    expect(inputOf({})).toMatchObject({ misfireGraceSeconds: 60 });
    const late = inputOf({ misfireGraceSeconds: "900" });
    expect(changedInput(inputOf({}), late)).toEqual({ misfireGraceSeconds: 900 });
  });

  it("tells of a test that compares nothing where it stands", () => {
    const test = (left: string) => ({ left, operator: "equals", right: "x" });
    const checked = eventInput(
      { ...ready, condition: { any: [test("{{input.a}}"), test(" ")] } },
      "WEBHOOK",
      undefined,
    );
    expect(checked.ok ? [] : checked.issues).toEqual([
      { path: "condition.any.1.left", message: "Say what is compared" },
    ]);
  });

  it("turns seconds into milliseconds and keeps the longest delay above the first", () => {
    const checked = eventInput(
      { ...ready, timeoutSeconds: "2.5", maxAttempts: "5", firstDelaySeconds: "60" },
      "WEBHOOK",
      undefined,
    );
    expect(checked).toMatchObject({
      ok: true,
      input: { timeoutMs: 2_500, retry: { maxAttempts: 5, initialDelayMs: 60_000, maxDelayMs: 60_000 } },
    });
  });

  it.each(["WEBHOOK", "EVENT", "MANUAL"] as const)(
    "bounds the schedules alone: %s has no maximum",
    (trigger) => {
      const draft = {
        ...ready,
        maxExecutions: "5",
        misfirePolicy: "catch-up",
        misfireCatchUpMax: "0",
      } as const;
      expect(eventInput({ ...draft, trigger, misfireCatchUpMax: "3" }, "WEBHOOK", undefined)).toMatchObject({
        ok: true,
        input: { maxExecutions: null },
      });
      // A field that is not shown holds nobody up and changes nothing.
      const checked = eventInput({ ...draft, trigger }, "WEBHOOK", undefined);
      expect(checked).toMatchObject({ ok: true });
      expect(checked.ok && "misfirePolicy" in checked.input).toBe(false);
      expect(eventInput(draft, "WEBHOOK", undefined)).toMatchObject({ ok: false });
    },
  );

  it("goes back to the action's own retry where its fields are emptied", () => {
    const retry = {
      maxAttempts: 5,
      initialDelayMs: 60_000,
      maxDelayMs: 60_000,
      multiplier: 2,
      jitter: "full",
    } as const;
    const saved = {
      ...{ schedule: null, schedules: [], webhook: null },
      retry: { ...retry, retryableErrors: [], nonRetryableErrors: [] },
    };
    expect(eventInput(ready, "WEBHOOK", saved)).toMatchObject({ ok: true, input: { retry: null } });
    expect(
      eventInput({ ...ready, maxAttempts: "4", firstDelaySeconds: "60" }, "WEBHOOK", saved),
    ).toMatchObject({
      input: { retry: { ...saved.retry, maxAttempts: 4 } },
    });
  });

  it("names a fallback only where that is the policy, and asks for one there", () => {
    const fallback = { ...ready, circuitPolicy: "fallback", fallbackToolId: 9 } as const;
    expect(eventInput(fallback, "WEBHOOK", undefined)).toMatchObject({
      input: { circuitPolicy: "fallback", fallbackToolId: 9 },
    });
    const waiting = eventInput({ ...fallback, circuitPolicy: "defer" }, "WEBHOOK", undefined);
    expect(waiting).toMatchObject({ input: { circuitPolicy: "defer" } });
    expect(waiting.ok && "fallbackToolId" in waiting.input).toBe(false);
    expect(eventInput({ ...fallback, fallbackToolId: undefined }, "WEBHOOK", undefined)).toMatchObject({
      ok: false,
      issues: [{ path: "fallbackToolId" }],
    });
  });

  it("says how much to make up for only where that is the policy", () => {
    const catchUp = { ...ready, misfirePolicy: "catch-up" as const };
    expect(eventInput({ ...ready, misfireCatchUpMax: "5" }, "WEBHOOK", undefined)).not.toHaveProperty(
      "input.misfireCatchUpMax",
    );
    expect(eventInput(catchUp, "WEBHOOK", undefined)).toHaveProperty("input.misfireCatchUpMax", 10);
    expect(eventInput({ ...catchUp, misfireCatchUpMax: "101" }, "WEBHOOK", undefined)).toMatchObject({
      ok: false,
      issues: [{ path: "misfireCatchUpMax" }],
    });
  });

  it("sends a webhook's settings with its trigger alone, and names what its sender needs", () => {
    expect(eventInput(ready, "WEBHOOK", undefined)).not.toHaveProperty("input.webhook");
    const hooked = { ...ready, trigger: "WEBHOOK" as const };
    const checked = eventInput(hooked, "WEBHOOK", undefined);
    expect(checked).toMatchObject({
      ok: true,
      input: { triggerType: "WEBHOOK", webhook: { verification: { scheme: "standard-webhooks" } } },
    });
    expect(checked).not.toHaveProperty("input.schedule");
    expect(checked).not.toHaveProperty("input.webhook.deliveryId");
    const signed = {
      ...hooked,
      hook: { ...NEW_HOOK, scheme: "hmac-sha256" as const, header: " " },
    };
    expect(eventInput(signed, "WEBHOOK", undefined)).toMatchObject({
      ok: false,
      issues: [{ path: "webhook.verification.header" }],
    });
  });

  it("takes the place of all schedules that an event has, also of those beside the short one", () => {
    const row = {
      id: 1,
      timezone: "UTC",
      startAt: null,
      endAt: null,
      jitterSeconds: 0,
      words: "",
      nextRunAt: null,
    };
    const rows = [
      { ...row, expression: "0 8 * * *" },
      { ...row, interval: "every 7s" },
    ];
    const saved = { schedule: "0 8 * * *", schedules: rows, webhook: null, retry: null };
    expect(eventInput(ready, "WEBHOOK", saved)).toMatchObject({
      input: { schedule: "0 9 * * *", schedules: [] },
    });
    const short = eventInput(ready, "WEBHOOK", { ...saved, schedules: rows.slice(0, 1) });
    expect(short).not.toHaveProperty("input.schedules");
    const kept = { ...ready, schedule: { ...ready.schedule, mode: "kept" as const } };
    expect(eventInput(kept, "WEBHOOK", saved)).not.toHaveProperty("input.schedules");
  });

  it("asks for whole seconds of jitter, and takes start and end from what has no schedule any more", () => {
    const schedule = { ...ready.schedule, startAt: "2026-03-01T09:00", jitterSeconds: "1.5" };
    expect(eventInput({ ...ready, schedule }, "WEBHOOK", undefined)).toMatchObject({
      ok: false,
      issues: [{ path: "jitterSeconds" }],
    });
    expect(eventInput({ ...ready, schedule, trigger: "EVENT" }, "WEBHOOK", undefined)).toMatchObject({
      input: { triggerType: "EVENT", startAt: null, endAt: null },
    });
    const byHand = eventInput({ ...ready, schedule, trigger: "MANUAL" }, "WEBHOOK", undefined);
    expect(byHand).not.toHaveProperty("input.startAt");
  });

  it("sends no schedule for an event that is run by hand", () => {
    const checked = eventInput({ ...ready, trigger: "MANUAL" }, "WEBHOOK", undefined);
    expect(checked.ok && "schedule" in checked.input).toBe(false);
  });
});

describe("draftOf", () => {
  const schedule = {
    id: 1,
    timezone: "UTC",
    startAt: null,
    endAt: null,
    jitterSeconds: 0,
    words: "",
    nextRunAt: null,
  };

  const unbounded = { startAt: null, endAt: null, jitterSeconds: 0 };

  it("keeps several schedules as they are", () => {
    expect(
      draftOf({
        ...unbounded,
        timezone: "UTC",
        schedules: [
          { ...schedule, expression: "0 9 * * *" },
          { ...schedule, id: 2, interval: "every 7s" },
        ],
      }).mode,
    ).toBe("kept");
  });

  it("shows one time as the wall clock of the event's zone", () => {
    expect(
      draftOf({
        ...unbounded,
        timezone: "UTC",
        schedules: [{ ...schedule, at: "2026-03-01T09:00:00.000Z" }],
      }),
    ).toMatchObject({ mode: "once", once: "2026-03-01T09:00" });
  });
});

describe("an event with steps", () => {
  const steps = [{ id: "a", toolActionConfig: { toolType: "HTTP", toolId: 1, actionId: "http.request" } }];
  const several = {
    ...ready,
    work: "steps",
    steps: stepsDraftOf(steps, { x: "{{steps.a.output}}" }),
    circuitPolicy: "skip",
  } as const;

  it("sends its steps in place of the action, and the one way in which steps wait for a circuit", () => {
    const checked = eventInput(several, undefined, undefined);
    expect(checked).toMatchObject({
      input: { steps, outputMapping: { x: "{{steps.a.output}}" }, circuitPolicy: "defer" },
    });
    expect(checked.ok && "toolActionConfig" in checked.input).toBe(false);
    const unread = eventInput({ ...several, steps: { ...several.steps, text: "[" } }, undefined, undefined);
    expect(unread).toMatchObject({ ok: false, issues: [{ path: "steps" }] });
  });

  it("begins with the action so far, and keeps both for the way back", () => {
    const first = withWork(ready, "steps", { toolType: "WEBHOOK", outputMapping: { y: "{{output}}" } });
    expect(first.steps?.rows.map(({ step }) => step)).toEqual([
      {
        id: "step1",
        toolActionConfig: {
          ...{ toolType: "WEBHOOK", toolId: 7, actionId: "webhook.send" },
          parameters: { payload: { at: "{{DATE}}" } },
          outputMapping: { y: "{{output}}" },
        },
      },
    ]);
    const known = { toolType: "WEBHOOK", outputMapping: undefined };
    expect(withWork(several, "action", known)).toEqual({ work: "action" });
    expect(withWork({ ...several, work: "action" }, "steps", known)).toEqual({ work: "steps" });
  });
});
