import { describe, expect, it } from "vitest";
import { csvRow } from "./csv.ts";

describe("csvRow", () => {
  it("quotes what holds a comma, a quote or a line break, and doubles quotes", () => {
    expect(csvRow(["plain", "a,b", 'say "hi"', "two\nlines", "cr\rlf\r\n", ""])).toBe(
      'plain,"a,b","say ""hi""","two\nlines","cr\rlf\r\n",\r\n',
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])(
    "makes a formula harmless: %j",
    (text) => {
      const shown = csvRow([text]).replace(/\r\n$/, "");
      expect(shown.replace(/^"/, "").startsWith("'")).toBe(true);
    },
  );

  it("leaves numbers, also below 0, times and what has a sign inside as they are", () => {
    expect(csvRow([-1, 0.5, true, null, "2026-03-01T09:00:00.000Z", "a=b", "Grüße ✓"])).toBe(
      "-1,0.5,true,,2026-03-01T09:00:00.000Z,a=b,Grüße ✓\r\n",
    );
  });
});
