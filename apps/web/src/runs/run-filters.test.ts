import { describe, expect, it } from "vitest";
import { runFilters } from "./run-filters.ts";
import { TRIGGER_WORDS } from "./trigger-words.ts";

const NOW = Date.parse("2026-03-01T12:00:30.500Z");
const filtersOf = (query: string) => {
  const params = new URLSearchParams(query);
  return runFilters((key) => params.get(key) ?? "", NOW);
};

describe("runFilters", () => {
  it("reads what the API knows", () => {
    expect(filtersOf("status=FAILURE&trigger=schedule&tool=7&event=9&search=bell")).toEqual({
      status: "FAILURE",
      trigger: "schedule",
      toolId: 7,
      eventId: 9,
      search: "bell",
    });
  });

  it("knows everything that sets a run going", () => {
    for (const trigger of Object.keys(TRIGGER_WORDS)) {
      expect(filtersOf(`trigger=${trigger}`)).toEqual({ trigger });
    }
  });

  it("asks for what was given up", () => {
    expect(filtersOf("status=DEAD")).toEqual({ dead: true });
  });

  it("leaves out what it does not know instead of failing", () => {
    expect(filtersOf("status=nope&trigger=x&tool=-1&event=1.5&since=ever")).toEqual({});
  });

  it("turns a span into a whole minute", () => {
    expect(filtersOf("since=hour")).toEqual({ from: "2026-03-01T11:00:00.000Z" });
  });
});
