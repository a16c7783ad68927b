import { describe, expect, it } from "vitest";
import { expandIcs } from "./expand-ics.ts";

const FROM = Date.UTC(2026, 0, 1);
const UNTIL = Date.UTC(2028, 0, 1);

const calendar = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR"].join("\r\n");
const event = (...lines: string[]) => ["BEGIN:VEVENT", "UID:1", "SUMMARY:It", ...lines, "END:VEVENT"];
const expand = (text: string, timezone: string | null = null) =>
  expandIcs({ text, timezone, fallback: "UTC", from: FROM, until: UNTIL });
const minute = (at: number) => new Date(at).toISOString().slice(0, 16);
const times = (...lines: string[]) =>
  expand(calendar(...lines)).times.map(({ from, until }) => `${minute(from)} ${minute(until)}`);
const starts = (...lines: string[]) => times(...lines).map((time) => time.split(" ")[0]);

describe("expandIcs", () => {
  it("reads a whole day, several days, and a day without an end in the calendar's zone", () => {
    const berlin = (...lines: string[]) => times("X-WR-TIMEZONE:Europe/Berlin", ...lines);
    expect(berlin(...event("DTSTART;VALUE=DATE:20260501"))).toEqual(["2026-04-30T22:00 2026-05-01T22:00"]);
    expect(berlin(...event("DTSTART;VALUE=DATE:20260501", "DTEND;VALUE=DATE:20260504"))).toEqual([
      "2026-04-30T22:00 2026-05-03T22:00",
    ]);
    // The clocks change on the last of them.
    expect(berlin(...event("DTSTART;VALUE=DATE:20260328", "DURATION:P2D"))).toEqual([
      "2026-03-27T23:00 2026-03-29T22:00",
    ]);
  });

  it("takes a date for a whole day where nothing says that it is one", () => {
    expect(times(...event("DTSTART:20260501"))).toEqual(["2026-05-01T00:00 2026-05-02T00:00"]);
    expect(
      starts(
        ...event(
          "DTSTART;X-A=b:20260501",
          "DTEND:20260502",
          "RRULE:FREQ=DAILY;COUNT=4",
          "EXDATE:20260502,20260503",
        ),
      ),
    ).toEqual(["2026-05-01T00:00", "2026-05-04T00:00"]);
    expect(
      times(...event("DTSTART:20260501T090000", "DURATION:PT1H", "DESCRIPTION:DTSTART:20260501")),
    ).toEqual(["2026-05-01T09:00 2026-05-01T10:00"]);
  });

  it("takes the zone it is told before the text's own, and the text's before the fallback", () => {
    const text = calendar("X-WR-TIMEZONE:Asia/Tokyo", ...event("DTSTART:20260501T090000", "DURATION:PT1H"));
    expect(expand(text)).toMatchObject({
      timezone: "Asia/Tokyo",
      times: [{ from: Date.UTC(2026, 4, 1, 0) }],
    });
    expect(expand(text, "Europe/London").times[0]?.from).toBe(Date.UTC(2026, 4, 1, 8));
  });

  it("keeps wall time over a change of clocks", () => {
    expect(
      starts(
        ...event(
          "DTSTART;TZID=America/New_York:20260306T200000",
          "DTEND;TZID=America/New_York:20260306T210000",
          "RRULE:FREQ=DAILY;COUNT=4",
        ),
      ),
    ).toEqual(["2026-03-07T01:00", "2026-03-08T01:00", "2026-03-09T00:00", "2026-03-10T00:00"]);
  });

  it("compares UNTIL as an instant: the last one belongs to it", () => {
    const daily = ["DTSTART;TZID=Asia/Tokyo:20260101T090000", "DURATION:PT1H"];
    expect(starts(...event(...daily, "RRULE:FREQ=DAILY;UNTIL=20260103T000000Z"))).toHaveLength(3);
    expect(starts(...event(...daily, "RRULE:FREQ=DAILY;UNTIL=20260102T235959Z"))).toHaveLength(2);
    expect(starts(...event(...daily, "RRULE:FREQ=DAILY;UNTIL=20260103"))).toHaveLength(3);
  });

  // The days are what python-dateutil 2.9 gives.
  it.each([
    ["WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1;COUNT=3", "20260102", "2026-01-02 2026-01-09 2026-01-16"],
    [
      "MONTHLY;BYMONTHDAY=15,31;BYSETPOS=-1;COUNT=4",
      "20260131",
      "2026-01-31 2026-02-15 2026-03-31 2026-04-15",
    ],
    ["MONTHLY;INTERVAL=7;BYMONTH=2,6,9", "20260202", "2026-02-02 2026-09-02"],
    [
      "MONTHLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR;BYMONTHDAY=-1;COUNT=3",
      "20260331",
      "2026-03-31 2026-07-31 2026-09-30",
    ],
    ["YEARLY;BYMONTHDAY=15;COUNT=3", "20261015", "2026-10-15 2026-11-15 2026-12-15"],
    ["YEARLY;BYMONTH=2;BYMONTHDAY=-1", "20240229", "2026-02-28 2027-02-28"],
    ["YEARLY;BYMONTH=1,7;BYDAY=SU;BYSETPOS=-1", "20260726", "2026-07-26 2027-07-25"],
    ["YEARLY;BYDAY=20MO;COUNT=2", "20260518", "2026-05-18 2027-05-17"],
    ["YEARLY;BYYEARDAY=-1", "20241231", "2026-12-31 2027-12-31"],
    ["DAILY;BYMONTHDAY=-1;COUNT=3", "20260131", "2026-01-31 2026-02-28 2026-03-31"],
    [
      "WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4",
      "20260106",
      "2026-01-06 2026-01-18 2026-01-20 2026-02-01",
    ],
    ["YEARLY;COUNT=3", "20200229", ""],
    ["MONTHLY;COUNT=3", "20260131", "2026-01-31 2026-03-31 2026-05-31"],
  ])("gives the days of FREQ=%s from %s on", (rule, start, days) => {
    const found = starts(...event(`DTSTART;VALUE=DATE:${start}`, `RRULE:FREQ=${rule}`));
    expect(found.map((each) => each?.slice(0, 10)).join(" ")).toBe(days);
  });

  it("leaves out each EXDATE, also after one that no occurrence stands at", () => {
    const weekly = ["DTSTART:20260105T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4"];
    expect(starts(...event(...weekly, "EXDATE:20260106T090000Z,20260107T090000Z,20260119T090000Z"))).toEqual([
      "2026-01-05T09:00",
      "2026-01-12T09:00",
      "2026-01-26T09:00",
    ]);
    expect(starts(...event(...weekly, "EXDATE;VALUE=DATE:20260112"))).not.toContain("2026-01-12T09:00");
  });

  it("adds each RDATE, and a period with the length of its own", () => {
    expect(
      times(
        ...event(
          "DTSTART:20260105T090000Z",
          "DURATION:PT1H",
          "RDATE:20260201T090000Z",
          "RDATE;VALUE=PERIOD:20260301T090000Z/PT3H",
        ),
      ),
    ).toEqual([
      "2026-01-05T09:00 2026-01-05T10:00",
      "2026-02-01T09:00 2026-02-01T10:00",
      "2026-03-01T09:00 2026-03-01T12:00",
    ]);
  });

  it("puts a changed occurrence in the place of its own, and leaves out a cancelled one", () => {
    const series = event("DTSTART:20260105T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3");
    const moved = event("RECURRENCE-ID:20260112T090000Z", "DTSTART:20260113T100000Z", "DURATION:PT2H");
    const cancelled = event("RECURRENCE-ID:20260119T090000Z", "DTSTART:20260119T090000Z", "STATUS:CANCELLED");
    expect(times(...series, ...moved, ...cancelled)).toEqual([
      "2026-01-05T09:00 2026-01-05T10:00",
      "2026-01-13T10:00 2026-01-13T12:00",
    ]);
  });

  describe("a change of all that follows", () => {
    const weekly = event(
      "DTSTART;TZID=Europe/Berlin:20260302T090000",
      "DTEND;TZID=Europe/Berlin:20260302T100000",
      "RRULE:FREQ=WEEKLY;COUNT=5",
    );
    const later = (id: string, ...lines: string[]) =>
      event(`RECURRENCE-ID;TZID=Europe/Berlin;RANGE=THISANDFUTURE:${id}T090000`, ...lines);

    it("moves them by the same time on the clock, with its length and its name", () => {
      const moved = later("20260316", "DTSTART;TZID=Europe/Berlin:20260317T110000", "DURATION:PT2H");
      const { times: found } = expand(calendar(...weekly, ...moved.with(2, "SUMMARY:Moved")));
      expect(found.map(({ from, until, name }) => `${minute(from)} ${minute(until)} ${name}`)).toEqual([
        "2026-03-02T08:00 2026-03-02T09:00 It",
        "2026-03-09T08:00 2026-03-09T09:00 It",
        "2026-03-17T10:00 2026-03-17T12:00 Moved",
        "2026-03-24T10:00 2026-03-24T12:00 Moved",
        // The clocks have changed.
        "2026-03-31T09:00 2026-03-31T11:00 Moved",
      ]);
    });

    it("holds up to the next one, and not for an occurrence with a change of its own", () => {
      const moved = later("20260309", "DTSTART;TZID=Europe/Berlin:20260309T110000", "DURATION:PT1H");
      const single = event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20260316T090000",
        "DTSTART;TZID=Europe/Berlin:20260316T200000",
        "DURATION:PT1H",
      );
      const cancelled = later("20260323", "DTSTART;TZID=Europe/Berlin:20260323T090000", "STATUS:CANCELLED");
      expect(starts(...weekly, ...cancelled, ...moved, ...single)).toEqual([
        "2026-03-02T08:00",
        "2026-03-09T10:00",
        "2026-03-16T19:00",
      ]);
    });

    it("reaches into the stretch from far before it", () => {
      const daily = event("DTSTART;VALUE=DATE:20250601", "RRULE:FREQ=DAILY;COUNT=3");
      const moved = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20250602",
        "DTSTART;VALUE=DATE:20260501",
      );
      expect(starts(...daily, ...moved)).toEqual(["2026-05-01T00:00", "2026-05-02T00:00"]);
    });
  });

  it("leaves out what an EXRULE names, as texts from before 2009 have it", () => {
    const daily = ["DTSTART:20260105T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=7"];
    expect(starts(...event(...daily, "EXRULE:FREQ=DAILY;INTERVAL=2"))).toEqual([
      "2026-01-06T09:00",
      "2026-01-08T09:00",
      "2026-01-10T09:00",
    ]);
  });

  it.each([
    ["a leap day in leap years alone", "20240229", "FREQ=YEARLY", []],
    ["no 30th of February", "20260101", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ["2026-01-01"]],
    ["the fourth Thursday", "20251127", "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", ["2026-11-26", "2027-11-25"]],
    [
      "the last day of a month",
      "20261130",
      "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3",
      ["2026-11-30", "2026-12-31", "2027-01-31"],
    ],
  ])("finds %s", (_, start, rule, expected) => {
    const found = starts(...event(`DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`));
    expect(found.map((each) => each?.slice(0, 10))).toEqual(expected);
  });

  it("reads a zone that only the text describes, and an IANA name inside a longer one", () => {
    const zone = [
      ["BEGIN:VTIMEZONE", "TZID:Our Office"],
      ["BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0300", "END:STANDARD"],
      ["END:VTIMEZONE"],
    ].flat();
    expect(starts(...zone, ...event("DTSTART;TZID=Our Office:20260105T090000", "DURATION:PT1H"))).toEqual([
      "2026-01-05T06:00",
    ]);
    const long = "DTSTART;TZID=/example.org/2023/Europe/Berlin:20260105T090000";
    expect(starts(...event(long, "DURATION:PT1H"))).toEqual(["2026-01-05T08:00"]);
  });

  it("takes what has no length for no time, and names what has no title", () => {
    expect(times(...event("DTSTART:20260105T090000Z"))).toEqual([]);
    const text = calendar("BEGIN:VEVENT", "DTSTART;VALUE=DATE:20260105", "END:VEVENT");
    expect(expand(text).times[0]).toMatchObject({ name: "(no title)", allDay: true });
  });

  it.each([
    ["no calendar at all", "<html>Sign in</html>", /does not begin with BEGIN:VCALENDAR/],
    ["a text that breaks off", "BEGIN:VCALENDAR\nBEGIN:VEVENT", /no sound iCalendar text/],
    ["no events", calendar("X-WR-CALNAME:Empty"), /no events/],
    ["a date that is none", calendar(...event("DTSTART:soon")), /"It": /],
    ["no start", calendar(...event("DTEND:20260101T000000Z")), /"It": it has no DTSTART/],
    [
      "an end before its start",
      calendar(...event("DTSTART:20260102T000000Z", "DTEND:20260101T000000Z")),
      /ends before/,
    ],
    [
      "a zone nobody knows",
      calendar(...event("DTSTART;TZID=Mars/Base:20260101T000000")),
      /time zone "Mars\/Base"/,
    ],
    [
      "weeks by number",
      calendar(...event("DTSTART;VALUE=DATE:20260511", "RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO")),
      /BYWEEKNO/,
    ],
    [
      "Easter, which is no part of the standard",
      calendar(...event("DTSTART;VALUE=DATE:20260405", "RRULE:FREQ=YEARLY;BYEASTER=0")),
      /its RRULE has BYEASTER/,
    ],
    [
      "another calendar than the Gregorian",
      calendar(...event("DTSTART;VALUE=DATE:20260217", "RRULE:RSCALE=CHINESE;FREQ=YEARLY")),
      /its RRULE has RSCALE/,
    ],
    [
      "a range that is none",
      calendar(...event("RECURRENCE-ID;RANGE=THISANDPRIOR:20260105T090000Z", "DTSTART:20260105T090000Z")),
      /range THISANDPRIOR/,
    ],
    [
      "days that become times for all that follow",
      calendar(
        ...event("DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=DAILY"),
        ...event("RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260106", "DTSTART:20260106T090000Z"),
      ),
      /turns days into times/,
    ],
    [
      "weeks by number in an EXRULE",
      calendar(...event("DTSTART;VALUE=DATE:20260511", "EXRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO")),
      /EXRULE names weeks/,
    ],
    [
      "a rule without sense",
      calendar(...event("DTSTART:20260101T000000Z", "DURATION:PT1H", "RRULE:often")),
      /RRULE/,
    ],
    [
      "every second for ever",
      calendar(...event("DTSTART:20260101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY")),
      /repeats too often/,
    ],
    [
      "more times than are kept",
      calendar(...event("DTSTART:20260101T000000Z", "DURATION:PT1M", "RRULE:FREQ=MINUTELY;INTERVAL=15")),
      /more than 20,000 times/,
    ],
  ])("refuses %s in words", (_, text, message) => {
    expect(() => expand(text)).toThrow(message);
  });
});
