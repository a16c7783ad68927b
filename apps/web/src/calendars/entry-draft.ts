import { type CalendarEntry, WEEKDAYS } from "@carillon/core/contracts";

export type EntryKind = CalendarEntry["type"];

/** A row of the form; each kind of entry keeps its own fields when the kind is changed. */
export type EntryDraft = {
  readonly key: string;
  readonly type: EntryKind;
  readonly name: string;
  readonly date: string;
  readonly lastDate: string;
  readonly yearly: boolean;
  readonly days: readonly (typeof WEEKDAYS)[number][];
  readonly from: string;
  readonly to: string;
  readonly start: string;
  readonly end: string;
};

export function newEntry(key: string): EntryDraft {
  return {
    key,
    type: "date",
    name: "",
    date: "",
    lastDate: "",
    yearly: false,
    days: ["SAT", "SUN"],
    from: "00:00",
    to: "00:00",
    start: "",
    end: "",
  };
}

export function entryDraftOf(entry: CalendarEntry, key: string): EntryDraft {
  const draft = { ...newEntry(key), type: entry.type, name: entry.name };
  switch (entry.type) {
    case "date":
      return { ...draft, date: entry.date, lastDate: entry.lastDate ?? "", yearly: entry.yearly ?? false };
    case "weekly":
      // A time input knows no 24:00; 00:00 that is not later than the beginning says the same.
      return { ...draft, days: entry.days, from: entry.from, to: entry.to === "24:00" ? "00:00" : entry.to };
    case "window":
      return { ...draft, start: entry.from, end: entry.until };
  }
}

/** What is sent; what is wrong with it is for the server to say, which names the entry. */
export function entryOf(draft: EntryDraft): CalendarEntry {
  const name = draft.name.trim();
  switch (draft.type) {
    case "date":
      return {
        type: "date",
        name,
        date: draft.date,
        ...(draft.lastDate !== "" && draft.lastDate !== draft.date && { lastDate: draft.lastDate }),
        ...(draft.yearly && { yearly: true }),
      };
    case "weekly":
      return {
        type: "weekly",
        name,
        days: WEEKDAYS.filter((day) => draft.days.includes(day)),
        from: draft.from,
        to: draft.to,
      };
    case "window":
      return { type: "window", name, from: draft.start, until: draft.end };
  }
}

/** The first thing that an entry lacks, before anything is sent. */
export function lackOf(draft: EntryDraft): string | undefined {
  if (draft.name.trim() === "") return "A name is needed";
  if (draft.type === "date" && draft.date === "") return "Say on which day";
  if (draft.type === "weekly" && draft.days.length === 0) return "Choose at least one day";
  if (draft.type === "weekly" && (draft.from === "" || draft.to === "")) return "Say from when to when";
  if (draft.type === "window" && (draft.start === "" || draft.end === "")) return "Say from when to when";
  return undefined;
}
