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

  it("tells of an input that is no object", () => {
    expect(paths(7)).toEqual(["parameters"]);
  });
});
