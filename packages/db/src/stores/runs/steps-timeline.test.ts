import type { TimelineEntry, ToolActionLog } from "@carillon/core";
import { describe, expect, it } from "vitest";
import { stepsTimeline, type TimedStep } from "./steps-timeline.ts";

const began = Date.parse("2026-03-01T09:00:00Z");
const at = (ms: number) => new Date(began + ms).toISOString();

type Times = { readonly created: number; readonly started: number; readonly ended: number };

function step(stepId: string, { created, started, ended }: Times, waits: readonly TimelineEntry[] = []) {
  const times = { createdAt: at(created), startedAt: at(started), durationMs: ended - created };
  const log = { ...times, stepId, stepIndex: null, status: "SUCCESS" };
  return { log: log as unknown as ToolActionLog, timeline: waits } satisfies TimedStep;
}

const told = (steps: readonly TimedStep[]) =>
  stepsTimeline(steps, began).map(
    ({ stage, kind, at: since, durationMs }) => `${stage} ${kind} ${Date.parse(since) - began}+${durationMs}`,
  );

describe("stepsTimeline", () => {
  it("tells of a wait between steps, and of none that is only the way from one to the next", () => {
    const steps = [
      step("a", { created: 0, started: 20, ended: 120 }),
      step("b", { created: 120, started: 160, ended: 200 }),
      step("c", { created: 200, started: 10_200, ended: 10_300 }),
    ];
    expect(told(steps)).toEqual([
      "a working 20+100",
      "b working 160+40",
      "c waiting 200+10000",
      "c working 10200+100",
    ]);
  });

  it("parts a step by what it waited for its next attempt", () => {
    const retry = { stage: "retry", attempt: 1, at: at(100), durationMs: 20_000, kind: "waiting" } as const;
    const steps = [step("a", { created: 0, started: 0, ended: 20_150 }, [retry])];
    expect(told(steps)).toEqual(["a working 0+100", "a waiting 100+20000", "a working 20100+50"]);
    expect(stepsTimeline(steps, began).map(({ note }) => note)).toEqual([undefined, undefined, "SUCCESS"]);
  });

  it("counts nothing as waiting while another step is at work", () => {
    const steps = [
      step("a", { created: 0, started: 0, ended: 5_000 }),
      step("b", { created: 0, started: 3_000, ended: 4_000 }),
      step("c", { created: 0, started: 5_000, ended: 6_000 }),
    ];
    expect(told(steps)).toEqual(["a working 0+5000", "b working 3000+1000", "c working 5000+1000"]);
  });
});
