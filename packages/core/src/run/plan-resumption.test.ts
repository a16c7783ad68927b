import { describe, expect, it } from "vitest";
import { type EndedStep, planResumption } from "./plan-resumption.ts";
import type { PlannedStep } from "./plan-steps.ts";

const step = (id: string, changes: Partial<PlannedStep> & { forEach?: unknown } = {}) => ({
  id,
  onError: "stop" as const,
  concurrency: undefined,
  ...changes,
});
const ended = (stepId: string, status: string, changes: Partial<EndedStep> = {}): EndedStep => ({
  stepId,
  index: null,
  status,
  outcome: status === "SUCCESS" ? "succeeded" : status === "SKIPPED" ? null : "failed",
  hasOutput: status === "SUCCESS",
  ...changes,
});
const steps = [step("a"), step("b"), step("c")];

describe("planResumption", () => {
  it("takes up again at the step that failed and reuses what ended well before it", () => {
    const a = ended("a", "SUCCESS");
    expect(planResumption({ before: steps, now: steps, ended: [a, ended("b", "TIMEOUT")] })).toEqual({
      kind: "resume",
      from: "b",
      reused: [a],
      again: [],
    });
  });

  it("takes a skipped step for done, and one that may have been sent for failed", () => {
    const all = [ended("a", "SKIPPED"), ended("b", "SUCCESS", { outcome: "unknown" })];
    expect(planResumption({ before: steps, now: steps, ended: all })).toMatchObject({
      from: "b",
      reused: [all[0]],
    });
  });

  it("begins with what a cancelled run had not begun", () => {
    const all = [ended("a", "SUCCESS"), ended("b", "SUCCESS")];
    expect(planResumption({ before: steps, now: steps, ended: all })).toMatchObject({
      from: "c",
      reused: all,
    });
  });

  it("begins with a failure that the run was let go on after, and reuses nothing after it", () => {
    const before = [step("a", { onError: "continue" }), step("b")];
    const all = [ended("a", "FAILURE"), ended("b", "SUCCESS")];
    expect(planResumption({ before, now: before, ended: all })).toMatchObject({ from: "a", reused: [] });
  });

  it("runs of a forEach only the items again that did not end well", () => {
    const before = [step("each", { forEach: "{{input.list}}" })];
    const items = [
      ended("each", "SUCCESS", { index: 0 }),
      ended("each", "FAILURE", { index: 1 }),
      ended("each", "SKIPPED", { index: 2 }),
      ended("each", "SKIPPED", { index: 3, hasOutput: true }),
    ];
    expect(planResumption({ before, now: before, ended: items })).toEqual({
      kind: "resume",
      from: "each",
      reused: [items[0], items[3]],
      again: [items[1], items[2]],
    });
    const now = [step("each", { forEach: "{{input.others}}" })];
    expect(planResumption({ before, now, ended: items })).toMatchObject({ reused: [], again: [] });
  });

  it("leaves out the step that dealt with the failure", () => {
    const before = [step("a", { onError: { run: "help" } }), step("help")];
    const all = [ended("a", "FAILURE"), ended("help", "SUCCESS")];
    expect(planResumption({ before, now: before, ended: all })).toMatchObject({ from: "a", reused: [] });
  });

  it("lets later steps of the event be others by now, and refuses others up to the failed one", () => {
    const all = [ended("a", "SUCCESS"), ended("b", "FAILURE")];
    const later = [step("a"), step("b"), step("new")];
    expect(planResumption({ before: steps, now: later, ended: all })).toMatchObject({ from: "b" });
    const earlier = [step("new"), step("a"), step("b")];
    expect(planResumption({ before: steps, now: earlier, ended: all })).toEqual({
      kind: "refused",
      why: 'the event\'s steps up to "b" are others by now; replay all of it',
    });
  });

  it("refuses a run whose steps all succeeded", () => {
    const all = steps.map(({ id }) => ended(id, "SUCCESS"));
    expect(planResumption({ before: steps, now: steps, ended: all })).toMatchObject({ kind: "refused" });
  });
});
