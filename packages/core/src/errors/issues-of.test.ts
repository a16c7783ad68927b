import { describe, expect, it } from "vitest";
import { z } from "zod";
import { issuesOf } from "./issues-of.ts";

const schema = z.strictObject({
  name: z.string(),
  auth: z.union([z.string(), z.strictObject({ token: z.string() })]).optional(),
  list: z.array(z.strictObject({ id: z.int() })).optional(),
});
const paths = (value: unknown) => {
  const { error } = schema.safeParse(value);
  return error ? issuesOf(error, ["parameters"]).map(({ path }) => path) : [];
};

describe("issuesOf", () => {
  it("names each unknown field, at any depth", () => {
    expect(paths({ name: "a", x: 1, y: 2 })).toEqual(["parameters.x", "parameters.y"]);
    expect(paths({ name: "a", list: [{ id: 1, z: 1 }] })).toEqual(["parameters.list.0.z"]);
  });

  it("names what is missing or of the wrong type", () => {
    expect(paths({ list: [{ id: "1" }] })).toEqual(["parameters.name", "parameters.list.0.id"]);
  });

  it("looks into the option of a union that comes nearest", () => {
    expect(paths({ name: "a", auth: { token: 7 } })).toEqual(["parameters.auth.token"]);
    expect(paths({ name: "a", auth: 7 })).toEqual(["parameters.auth"]);
  });

  it("says what is wrong with a value of a type that an option has, and which types there are for another", () => {
    const union = z.object({
      either: z.union([z.string().max(3), z.array(z.int()).max(2)]).optional(),
      mode: z.union([z.enum(["stop", "continue"]), z.strictObject({ run: z.string() })]).optional(),
      amount: z.union([z.string(), z.number()], { error: "A decimal" }).optional(),
      two: z.union([z.literal("a"), z.literal("b")]).optional(),
    });
    const told = (value: unknown) =>
      issuesOf(union.safeParse(value).error ?? new z.ZodError([])).map(
        ({ path, message }) => `${path}: ${message}`,
      );
    expect(told({ either: [1, 2, 3] })).toEqual([expect.stringMatching(/^either: Too big: .*<=2 items/)]);
    expect(told({ either: "long" })).toEqual([expect.stringMatching(/^either: Too big: .*<=3 characters/)]);
    expect(told({ either: 5 })).toEqual(["either: Invalid input: expected string or array, received number"]);
    expect(told({ mode: "retry" })).toEqual(['mode: Invalid option: expected one of "stop"|"continue"']);
    expect(told({ amount: true, two: "c" })).toEqual(["amount: A decimal", "two: Invalid input"]);
  });

  it("tells of an input that is no object", () => {
    expect(paths(7)).toEqual(["parameters"]);
  });
});
