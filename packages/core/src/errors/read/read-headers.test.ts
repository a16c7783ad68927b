import { describe, expect, it } from "vitest";
import { readHeaders } from "./read-headers.ts";

const forms: [string, unknown][] = [
  ["a plain object in any case", { "RETRY-after": "5" }],
  ["an object of lists", { "retry-after": ["5", "6"] }],
  ["an object of numbers", { "Retry-After": 5 }],
  ["Headers", new Headers({ "Retry-After": "5" })],
  ["a Map", new Map([["Retry-After", "5"]])],
  ["entries", [["Retry-After", "5"]]],
  ["undici's raw array", ["Retry-After", "5", "date", "x"]],
  ["undici's raw array of buffers", [Buffer.from("Retry-After"), Buffer.from("5")]],
];

describe("readHeaders", () => {
  it.each(forms)("reads %s", (_, headers) => {
    expect(readHeaders(headers).get("retry-after")).toBe("5");
  });

  it.each([
    undefined,
    null,
    "Retry-After: 5",
    5,
    [],
    ["odd"],
    {},
    [[null, undefined]],
    { a: {}, b: null, c: () => 1 },
  ])("finds nothing in %j", (headers) => {
    expect(readHeaders(headers).size).toBe(0);
  });

  it("stops in headers that never end", () => {
    function* endless(): Generator<[string, string]> {
      for (let index = 0; ; index += 1) yield [`name-${index}`, "x"];
    }
    expect(readHeaders(endless()).size).toBeLessThanOrEqual(400);
  });

  it("does not mistake names of Object's own for headers", () => {
    expect(readHeaders({ host: "x" }).get("constructor")).toBeUndefined();
    expect(readHeaders(JSON.parse('{"__proto__": "5"}')).get("retry-after")).toBeUndefined();
  });
});
