import type { CalendarEntry } from "@carillon/core/contracts";
import { describe, expect, it } from "vitest";
import { entryDraftOf, entryOf, lackOf, newEntry } from "./entry-draft.ts";

describe("the draft of a calendar's entry", () => {
  it.each<CalendarEntry>([
    { type: "date", name: "Christmas", date: "2026-12-25", lastDate: "2026-12-26", yearly: true },
    { type: "date", name: "Once", date: "2026-12-25" },
    { type: "weekly", name: "Night", days: ["MON", "FRI"], from: "22:00", to: "06:00" },
    { type: "window", name: "Move", from: "2026-07-01T08:00", until: "2026-07-01T18:00" },
  ])("comes back as it was: $type $name", (entry) => {
    expect(entryOf(entryDraftOf(entry, "k"))).toEqual(entry);
  });

  it("says the end of a day as a time input can", () => {
    const entry = { type: "weekly", name: "Weekend", days: ["SAT"], from: "00:00", to: "24:00" } as const;
    expect(entryOf(entryDraftOf({ ...entry, days: ["SAT"] }, "k"))).toMatchObject({
      from: "00:00",
      to: "00:00",
    });
  });

  it("says what is lacking", () => {
    const draft = { ...newEntry("k"), name: "x" };
    expect(lackOf(newEntry("k"))).toBe("A name is needed");
    expect(lackOf(draft)).toBe("Say on which day");
    expect(lackOf({ ...draft, type: "weekly", days: [] })).toBe("Choose at least one day");
    expect(lackOf({ ...draft, type: "window" })).toBe("Say from when to when");
    expect(lackOf({ ...draft, date: "2026-01-01" })).toBeUndefined();
  });
});
