import { describe, expect, it } from "vitest";
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
});
