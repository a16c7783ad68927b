import { expect, it } from "vitest";
import { z } from "zod";
import { fieldGroups } from "./field-groups.ts";
import { shapeOf } from "./shape-of.ts";

const keysOf = (type: z.ZodType) => {
  const schema = z.toJSONSchema(type, { io: "input" });
  const shape = shapeOf(schema, schema);
  const groups = shape.kind === "object" ? fieldGroups(shape.fields, schema) : undefined;
  return groups && Object.values(groups).map((fields) => fields.map(({ key }) => key));
};
const secret = z.string().optional().meta({ secret: true });

it("puts where it leads before who signs in there, and last what may be left out", () => {
  const type = z.strictObject({
    host: z.string(),
    user: z.string().optional(),
    password: secret,
    port: z.int().default(25),
    folder: z.string().optional(),
  });
  expect(keysOf(type)).toEqual([["host", "user", "port"], ["password"], ["folder"]]);
});

it("finds a secret inside of a choice", () => {
  const auth = z.union([z.strictObject({ none: z.literal(true) }), z.strictObject({ token: secret })]);
  expect(keysOf(z.strictObject({ auth, url: z.string() }))).toEqual([["url"], ["auth"], []]);
});

it("goes by what a schema says", () => {
  const type = z.strictObject({
    user: z.string().optional().meta({ group: "credentials" }),
    secondPassword: secret.meta({ group: "advanced" }),
    host: z.string(),
  });
  expect(keysOf(type)).toEqual([["host"], ["user"], ["secondPassword"]]);
});

it("leaves a form without credentials as it is", () => {
  expect(keysOf(z.strictObject({ url: z.string() }))).toBeUndefined();
});
