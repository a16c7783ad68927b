import { expect, it } from "vitest";
import { clockNote } from "./clock-note.ts";

it.each([
  ["2027-03-28T02:30", "Europe/Berlin", "The clock skips 02:30 that day: 03:30 is meant."],
  ["2027-10-31T02:30", "Europe/Berlin", "The clock shows 02:30 twice that day: the first is meant."],
  ["2027-04-04T01:45", "Australia/Lord_Howe", "The clock shows 01:45 twice that day: the first is meant."],
  ["2027-10-31T03:30", "Europe/Berlin", undefined],
  ["2027-03-28T02:30", "UTC", undefined],
  ["", "UTC", undefined],
])("tells of %s in %s what its clock does", (wall, zone, note) => {
  expect(clockNote(wall, zone)).toBe(note);
});
