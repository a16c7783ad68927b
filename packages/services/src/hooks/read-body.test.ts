import { describe, expect, it } from "vitest";
import { growthOf, MOST_GROWTH } from "../../../testing/src/growth/growth-of.ts";
import { readBody } from "./read-body.ts";

const read = (bytes: Buffer, contentType?: string) => readBody({ contentType, bytes }, "refuse");
const TEXT = '{"name":"é"}';
const body = { kind: "read", body: { name: "é" } };

describe("readBody", () => {
  it("reads JSON that begins with a byte order mark, as .NET writes it", () => {
    expect(read(Buffer.from(`\ufeff${TEXT}`), "application/json; charset=utf-8")).toEqual(body);
  });

  it("reads the charset that the type names, and UTF-8 where it names none that is known", () => {
    expect(read(Buffer.from(TEXT, "latin1"), "application/json;charset=ISO-8859-1")).toEqual(body);
    expect(read(Buffer.from(TEXT, "utf16le"), 'application/json; charset="utf-16"')).toEqual(body);
    expect(read(Buffer.from(TEXT), "application/json; charset=klingon")).toEqual(body);
    expect(read(Buffer.from("é", "latin1"), "text/plain; charset=latin1")).toEqual({
      kind: "read",
      body: "é",
    });
  });

  it("takes for text what is said to be nothing that it knows", () => {
    for (const type of [undefined, "json", "nonsense;;;", "text/json"])
      expect(read(Buffer.from(TEXT), type)).toEqual({ kind: "read", body: TEXT });
  });

  it("reads a field as often as it comes, in order, and does not run away on one that comes very often", () => {
    const form = (text: string) => read(Buffer.from(text), "application/x-www-form-urlencoded");
    expect(form("a=1&b=2&a=&a=3")).toEqual({ kind: "read", body: { a: ["1", "", "3"], b: "2" } });
    const ofLength = (length: number) => void form("a&".repeat(length));
    expect(growthOf(ofLength, 20_000)).toBeLessThan(MOST_GROWTH);
  });
});
