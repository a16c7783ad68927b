import { expect, it } from "vitest";
import { IcsError } from "./ics-error.ts";
import { readIcs } from "./read-ics.ts";

const read = (event: string, timeMs?: number) =>
  readIcs(
    {
      text: `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:It\n${event}\nEND:VEVENT\nEND:VCALENDAR`,
      timezone: null,
      fallback: "UTC",
      from: Date.UTC(2026, 0, 1),
      until: Date.UTC(2027, 0, 1),
    },
    timeMs,
  );

it("reads in a thread what is sound, and says what is not", async () => {
  await expect(read("DTSTART;VALUE=DATE:20260501")).resolves.toMatchObject({ times: [{ name: "It" }] });
  await expect(read("DTSTART:soon")).rejects.toThrow(IcsError);
});

it("ends a rule on which the reader goes round for ever", async () => {
  const never = "DTSTART:20260101T000000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;BYHOUR=9";
  await expect(read(never, 900)).rejects.toThrow(/takes more than 0.9 s/);
  await expect(read("DTSTART;VALUE=DATE:20260501")).resolves.toMatchObject({ times: [{ name: "It" }] });
});
