import { describe, expect, it } from "vitest";
import { createRedactor } from "./redact.ts";

describe("redact: given secrets", () => {
  const hide = createRedactor({ secrets: ['p@ss/w&rd"1', "abc", "", "x", "overlap-one", "one-overlap"] });
  const secret = 'p@ss/w&rd"1';

  it.each([
    ["as it is", `a${secret}b`],
    ["in a URL", `https://h/?q=${encodeURIComponent(secret)}`],
    ["in a form", new URLSearchParams({ q: secret }).toString()],
    ["in JSON", JSON.stringify({ q: secret })],
    ["in JSON in JSON", JSON.stringify(JSON.stringify({ q: secret }))],
    ["in Base64, first alignment", btoa(secret)],
    ["in Base64, second alignment", btoa(`u${secret}`)],
    ["in Base64, third alignment", `Basic ${btoa(`us${secret}:`)}`],
    ["in Base64url", btoa(`user:${secret}`).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")],
    ["in hex", Buffer.from(secret).toString("hex")],
    ["in HTML", "p@ss/w&amp;rd&quot;1"],
  ])("are found %s", (_, text) => {
    const copy = hide({ note: text });
    expect(copy.note).toContain("[redacted]");
    expect(copy.note).not.toContain(text);
    expect(hide(copy)).toEqual(copy);
  });

  it("are found in keys, numbers and bytes", () => {
    const copy = createRedactor({ secrets: ["12345678"] })({
      "k-12345678": 1,
      n: 12345678,
      b: Buffer.from("a12345678"),
    });
    expect(copy).toEqual({ "k-[redacted]": 1, n: "[redacted]", b: Buffer.from("a[redacted]") });
  });

  it("are found in bytes that are no text, and leave the others", () => {
    const bytes = Uint8Array.from([255, 254, ...Buffer.from("12345678"), 200]);
    const copy = createRedactor({ secrets: ["12345678"] })({ bytes });
    expect(copy.bytes).toEqual(Uint8Array.from([255, 254, ...Buffer.from("[redacted]"), 200]));
  });

  it("overlap without leaving an end behind", () => {
    expect(hide("overlap-one-overlap")).toBe("[redacted]");
  });

  it("that are very short go as words, not as parts of words", () => {
    expect(hide("abc abcd x")).toBe("[redacted] abcd x");
    expect(hide(["x", "xy"])).toEqual(["[redacted]", "xy"]);
  });

  it("that look like the marker do not make it grow", () => {
    const odd = createRedactor({ secrets: ["redacted", "[red"] });
    expect(odd(odd("redacted password=y"))).toBe("[redacted] password=[redacted]");
  });
});
