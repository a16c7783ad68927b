import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parameterIssues } from "./parameter-issues.ts";

const Address = z.string().includes("@");
const schema = z
  .strictObject({
    to: z.preprocess((to) => (typeof to === "string" ? to.split(",") : to), z.array(Address)),
    count: z.int().optional(),
    options: z.strictObject({ deep: z.boolean().optional() }).optional(),
    body: z.string().optional(),
  })
  .refine(({ body, options }) => body !== undefined || options !== undefined, "Give body or options");
const pathsOf = (parameters: object) => parameterIssues(schema, parameters).map(({ path }) => path);

describe("parameterIssues", () => {
  it("tells what does not fit, at its place", () => {
    expect(pathsOf({ to: "a@b,c", count: 1.5, options: { deep: 1 }, more: 1 }).sort()).toEqual([
      "count",
      "more",
      "options.deep",
      "to.1",
    ]);
    expect(pathsOf({ to: "a@b" })).toEqual([""]);
  });

  it("leaves to the run what a template gives, also in a text that the schema takes apart", () => {
    const body = "hello";
    for (const to of ["{{input.to}}", "a@b, {{input.to}}", ["{{input.to}}"]])
      expect(pathsOf({ to, body }), JSON.stringify(to)).toEqual([]);
    expect(pathsOf({ to: "a@b", count: "{{input.n}}", options: { deep: "{{input.deep}}" } })).toEqual([]);
    expect(pathsOf({ to: "a@b", count: "{{input.n}}", options: "{{input.options}}" })).toEqual([]);
    expect(pathsOf({ to: ["{{input.to}}", "c"], body })).toEqual(["to.1"]);
  });
});
