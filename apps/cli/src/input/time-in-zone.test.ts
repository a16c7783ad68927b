import { expect, it } from "vitest";
import { instant } from "./option-values.ts";
import { timeInZone } from "./time-in-zone.ts";

it.each([
  ["2027-01-31T09:00", "Europe/Berlin", "2027-01-31T08:00:00.000Z"],
  ["2027-07-31 09:00:30", "Europe/Berlin", "2027-07-31T07:00:30.000Z"],
  ["2027-01-31", "Asia/Kathmandu", "2027-01-30T18:15:00.000Z"],
  ["2027-01-31T09:00Z", "Europe/Berlin", "2027-01-31T09:00:00.000Z"],
  ["2027-01-31T09:00-03:00", "Europe/Berlin", "2027-01-31T12:00:00.000Z"],
  // The clock goes from 2 to 3.
  ["2027-03-28T02:30", "Europe/Berlin", "2027-03-28T01:00:00.000Z"],
])("reads %s in %s", (text, timezone, at) => {
  expect(timeInZone(text, timezone)).toBe(at);
});

it.each([undefined, "Mars/Olympus"])("reads this machine's time where the zone is %s", (timezone) => {
  expect(timeInZone("2027-01-31T09:00", timezone)).toBe(instant("2027-01-31T09:00"));
});
