import { describe, expect, it } from "vitest";
import { renderTemplate } from "../compile-template.ts";
import { buildScope } from "../scope.ts";

const scopeWith = (input: unknown, timezone = "Europe/Berlin") =>
  buildScope({
    nominalAt: new Date("2024-03-30T12:00:00Z"),
    timezone,
    now: new Date("2024-03-30T11:00:00Z"),
    input,
  });

describe("escaping and JSON filters", () => {
  it.each([
    ["html", '<a href="x">&\'', "&lt;a href=&quot;x&quot;&gt;&amp;&#39;"],
    ["escapeHtml", "<b>", "&lt;b&gt;"],
    ["url", "a b/ü'(1)&", "a%20b%2F%C3%BC%27%281%29%26"],
    ["slack", '<@U1> & "x"', '&lt;@U1&gt; &amp; "x"'],
    ["upper", "straße", "STRASSE"],
    ["lower", "ABC", "abc"],
    ["trim", "  a ", "a"],
    ["json", { a: [1, "x"] }, '{"a":[1,"x"]}'],
    ["json: 2", [1], "[\n  1\n]"],
    ["upper", 5, "5"],
    ["html", { a: "<" }, "{&quot;a&quot;:&quot;&lt;&quot;}"],
  ])("%s of %j", (filter, input, expected) => {
    expect(renderTemplate(`{{input | ${filter}}}`, scopeWith(input))).toBe(expected);
  });
});

describe("date filter", () => {
  it.each([
    ["2024-01-05", "d.M.yy EEE EEEE", "5.1.24 Fri Friday"],
    ["2024-01-05", "HH:mm XXX", "00:00 +01:00"],
    ["2024-07-01T12:34:56.789Z", "yyyy-MM-dd HH:mm:ss.SSS xxx", "2024-07-01 14:34:56.789 +02:00"],
    ["2024-07-01T12:34:56+05:30", "H:m:s", "9:4:56"],
    ["2024-07-01T00:05:00", "hh:mm a, 'o''clock'", "12:05 AM, o'clock"],
    ["2024-07-01T22:30:00Z", "MMMM d, MMM", "July 2, Jul"],
    [1_719_835_200, "yyyy-MM-dd HH", "2024-07-01 14"],
    [1_719_835_200_000, "yyyy-MM-dd HH", "2024-07-01 14"],
    ["1719835200.123456", "ss.SSS", "00.123"],
    ["Mon, 01 Jul 2024 12:00:00 GMT", "HH 'Q'Q", "14 Q3"],
  ])("%j as %s", (input, pattern, expected) => {
    expect(renderTemplate(`{{input | date: "${pattern}"}}`, scopeWith(input))).toBe(expected);
  });

  it("takes a zone of its own", () => {
    expect(renderTemplate('{{TIMESTAMP | date: "HH:mm XXX", "UTC"}}', scopeWith(0))).toBe("11:00 Z");
    expect(renderTemplate('{{TIMESTAMP | date: "HH:mm", "Asia/Kolkata"}}', scopeWith(0))).toBe("16:30");
  });

  it.each(["soon", "2024-02-30", "2024-13-01", "2024-01-01T25:00:00Z", true, {}])("refuses %j", (input) => {
    expect(() => renderTemplate('{{input | date: "yyyy"}}', scopeWith(input))).toThrow("is not a date");
  });
});

describe("add filter", () => {
  it.each([
    ["2024-03-30", "1d", "2024-03-31"],
    ["2024-03-31", "-1mo", "2024-02-29"],
    ["2024-02-29", "1y", "2025-02-28"],
    ["2024-03-30", "1w -1d", "2024-04-05"],
    ["2024-03-30", "9h", "2024-03-30T08:00:00.000Z"],
    // The clock goes forward in this night: a day keeps the hour, 24 hours do not.
    ["2024-03-30T09:00:00Z", "1d", "2024-03-31T08:00:00.000Z"],
    ["2024-03-30T09:00:00Z", "24h", "2024-03-31T09:00:00.000Z"],
    ["2024-03-30T09:00:00Z", "90m", "2024-03-30T10:30:00.000Z"],
    ["2024-03-30T01:30:00Z", "1d", "2024-03-31T01:30:00.000Z"],
  ])("%s and %s is %s", (input, duration, expected) => {
    expect(renderTemplate(`{{input | add: "${duration}"}}`, scopeWith(input))).toBe(expected);
  });

  it("refuses sums that no four-digit year holds", () => {
    expect(() => renderTemplate('{{DATE | add: "999999y"}}', scopeWith(0))).toThrow("not a date");
  });

  it("goes together with date", () => {
    expect(renderTemplate('{{DATE | add: "-1d" | date: "dd.MM.yyyy"}}', scopeWith(0))).toBe("29.03.2024");
  });
});
