import { describe, expect, it } from "vitest";
import { fieldSchema, typedValue } from "./typed-value.ts";

describe("typedValue", () => {
  it.each([
    ["587", { type: "integer" }, 587],
    ["587", { type: "string" }, "587"],
    ["true", { type: "boolean" }, true],
    ["true", { type: ["boolean", "string"] }, "true"],
    ["1.5", { type: "number" }, 1.5],
    ["2", { type: "number" }, 2],
    ["1.5", { type: "integer" }, "1.5"],
    ["null", { anyOf: [{ type: "integer" }, { type: "null" }] }, null],
    ["low", { enum: ["low", "high"] }, "low"],
    ["1", { enum: [1, 2] }, 1],
    ["1", { const: "1" }, "1"],
    ['["a","b"]', { anyOf: [{ type: "string" }, { type: "array" }] }, ["a", "b"]],
    ['["a","b"]', { type: "string" }, '["a","b"]'],
    ['{"a":1}', {}, { a: 1 }],
    ["5", {}, "5"],
    ["5", undefined, "5"],
    ["{{DATE}}", { type: "object" }, "{{DATE}}"],
    ["hello", { type: "integer" }, "hello"],
  ])("reads %s for %j", (text, schema, expected) => {
    expect(typedValue(text, schema)).toEqual(expected);
  });
});

describe("fieldSchema", () => {
  const port = { type: "integer" };

  it("finds a field of an object, also within alternatives", () => {
    expect(fieldSchema({ properties: { port } }, "port")).toBe(port);
    expect(fieldSchema({ anyOf: [{ properties: {} }, { allOf: [{ properties: { port } }] }] }, "port")).toBe(
      port,
    );
  });

  it("knows nothing of other fields, and nothing of what every object has", () => {
    expect(fieldSchema({ properties: { port } }, "host")).toBeUndefined();
    expect(fieldSchema({ properties: { port } }, "constructor")).toBeUndefined();
    expect(fieldSchema({}, "__proto__")).toBeUndefined();
  });
});
