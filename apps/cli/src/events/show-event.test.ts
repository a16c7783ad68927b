import type { Event } from "@carillon/core/contracts";
import { describe, expect, it } from "vitest";
import { plain } from "../output/paint.ts";
import { showEvent } from "./show-event.ts";

describe("showEvent", () => {
  it("tells what its times do that find a run going or were missed, and what else bounds it", () => {
    const event = {
      id: 4,
      name: "Bell",
      status: "ACTIVE",
      pausedReason: null,
      triggerType: "SCHEDULE",
      schedules: [{ words: "At 09:00" }],
      toolActionConfig: { actionId: "webhook.send" },
      toolName: "Hook",
      timezone: "Europe/Berlin",
      nextRunAt: null,
      overlapPolicy: "queue",
      misfirePolicy: "catch-up",
      misfireCatchUpMax: 3,
      misfireGraceSeconds: 900,
      condition: { left: "{{input.body.action}}", operator: "equals", right: "opened" },
      skipCalendarIds: [1, 2],
      onlyCalendarIds: [],
      priority: "high",
      maxExecutions: 5,
      executionCount: 2,
      jitterSeconds: 30,
    } as unknown as Event;
    const shown = showEvent(event, plain);
    for (const line of [
      /still going +waits, one at most/,
      /missed +3 at most are made up for, the oldest first/,
      /missed after +900 s/,
      /only if +\{"left":"\{\{input.body.action\}\}","operator":"equals","right":"opened"\}/,
      /not during +calendar 1, calendar 2/,
      /runs +2 of 5/,
      /jitter +up to 30 s/,
      /priority +high/,
    ])
      expect(shown).toMatch(line);
    expect(shown).not.toContain("only during");
    expect(showEvent({ ...event, triggerType: "MANUAL" }, plain)).not.toMatch(/missed|going/);
  });
});
