import { describe, expect, it } from "vitest";
import { openOfEvent } from "./open-of-event.ts";

describe("openOfEvent", () => {
  const incidents = [
    { ruleId: 1, eventId: 7 },
    { ruleId: 1, eventId: 8 },
    { ruleId: 2, eventId: 7 },
  ];

  it("counts of a rule of every event what is of this one", () => {
    const rule = { id: 1, eventId: null, openIncidents: 2 };
    expect(openOfEvent(rule, 7, incidents)).toBe(1);
    expect(openOfEvent(rule, 9, incidents)).toBe(0);
  });

  it("takes a rule of this event alone at its word", () => {
    expect(openOfEvent({ id: 3, eventId: 7, openIncidents: 1 }, 7, [])).toBe(1);
  });
});
