import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { CliError } from "../errors/cli-error.ts";
import { PARAMETER_NAMES as names } from "./parameter-options.ts";
import { type FieldOptions, readFields } from "./read-fields.ts";

const directory = mkdtempSync(join(tmpdir(), "carillon-cli-"));
afterAll(() => rmSync(directory, { recursive: true }));
const schema = { properties: { count: { type: "integer" }, message: { type: "string" } } };
const read = (options: Partial<FieldOptions>) => readFields({ pairs: [], ...options }, { schema, names });

function file(content: string): string {
  const path = join(directory, "params.json");
  writeFileSync(path, content);
  return path;
}

describe("readFields", () => {
  it("types each field by the schema", () => {
    expect(read({ pairs: ["message=5", "count=5"] })).toEqual({ message: "5", count: 5 });
  });

  it("keeps everything after the first equals sign", () => {
    expect(read({ pairs: ["message=a=b:=c\nd", "empty="] })).toEqual({ message: "a=b:=c\nd", empty: "" });
  });

  it("takes := as JSON whatever the schema says", () => {
    expect(read({ pairs: ["message:=5", 'list:=["a"]'] })).toEqual({ message: 5, list: ["a"] });
  });

  it("lets pairs win over --params and --params over the file", () => {
    const path = file('{"a":1,"b":1,"c":1}');
    expect(read({ file: path, json: '{"b":2,"c":2}', pairs: ["c:=3"] })).toEqual({ a: 1, b: 2, c: 3 });
  });

  it("reads a file with a byte order mark", () => {
    expect(read({ file: file('\ufeff{"a":1}') })).toEqual({ a: 1 });
  });

  it("passes on a field named __proto__ as it is, for the server to refuse", () => {
    expect(Object.keys(read({ json: '{"__proto__":1}' }))).toEqual(["__proto__"]);
    expect(Object.keys(read({ pairs: ["__proto__:={}"] }))).toEqual(["__proto__"]);
  });

  it.each([
    [{ pairs: ["message"] }, "-p message is not name=value"],
    [{ pairs: ["=x"] }, "-p =x is not name=value"],
    [{ pairs: ["a=1", "a=2"] }, "-p a is given twice"],
    [{ pairs: ["a:=b"] }, "-p a:= takes JSON"],
    [{ json: "[1]" }, "--params must be a JSON object"],
    [{ json: "null" }, "--params must be a JSON object"],
    [{ json: "{" }, "--params is not JSON"],
    [{ file: join(directory, "none.json") }, "there is no such file"],
    [{ file: directory }, "it cannot be read (EISDIR)"],
  ])("refuses %j in words", (options, message) => {
    expect(() => read(options)).toThrow(CliError);
    expect(() => read(options)).toThrow(message);
  });
});
