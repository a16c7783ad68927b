import { defineAction, showAs } from "@carillon/connector-kit";
import { BadRequestError } from "@carillon/core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { coerceInputs } from "./coerce-inputs.ts";

const Input = z.strictObject({
  count: z.int().min(1).default(10),
  ratio: z.number().optional(),
  loud: z.boolean().optional(),
  text: z.string().optional(),
  maybe: z.number().nullable().optional(),
  cells: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  to: z.array(z.strictObject({ age: z.int() })).optional(),
});

function actionWith(inputSchema: z.ZodType) {
  return defineAction({
    id: "fake.do",
    name: "Do",
    description: "",
    actionType: "query",
    permission: "fake.do",
    inputSchema,
    idempotent: true,
    execute: async () => null,
  });
}
const action = actionWith(Input);

function issuesOf(given: Record<string, unknown>) {
  try {
    coerceInputs(action, given);
  } catch (error) {
    if (error instanceof BadRequestError) return error.issues.map(({ path }) => path).sort();
    throw error;
  }
  return null;
}

describe("coerceInputs", () => {
  it("fills in defaults and leaves what it was given alone", () => {
    const given = { text: "a" };
    expect(coerceInputs(action, given)).toEqual({ text: "a", count: 10 });
    expect(given).toEqual({ text: "a" });
  });

  it("reads numbers and booleans out of texts, and texts out of them", () => {
    expect(coerceInputs(action, { count: "3", ratio: "1.5", loud: "true", text: 7 })).toEqual({
      ...{ count: 3, ratio: 1.5, loud: true, text: "7" },
    });
    expect(coerceInputs(action, { to: [{ age: "4" }, { age: 5 }], maybe: "2" })).toEqual({
      ...{ count: 10, to: [{ age: 4 }, { age: 5 }], maybe: 2 },
    });
  });

  it("touches nothing that fits as it is, though another type would do too", () => {
    const cells = [5, "5", true, null];
    expect(coerceInputs(action, { cells, maybe: null })).toEqual({ count: 10, cells, maybe: null });
    expect(coerceInputs(action, { cells, count: "1" })).toEqual({ count: 1, cells });
  });

  it("tells everything that does not fit, each with its path", () => {
    expect(issuesOf({ count: "1.5", loud: "yes", to: [{ age: "x" }], colour: 1 })).toEqual([
      ...["inputs.colour", "inputs.count", "inputs.loud", "inputs.to.0.age"],
    ]);
    expect(issuesOf({ ratio: "1e999" })).toEqual(["inputs.ratio"]);
    expect(issuesOf({ count: "" })).toEqual(["inputs.count"]);
  });

  it("passes on what a schema that is none cannot judge", () => {
    const broken = actionWith(showAs(z.looseObject({}), { type: "nothing there is" }));
    expect(coerceInputs(broken, { a: "1" })).toEqual({ a: "1" });
  });
});
