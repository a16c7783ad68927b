import { expect, it } from "vitest";
import { findBadValues } from "./find-bad-values.ts";

it("names every bad value at once", async () => {
  const words = await findBadValues({
    PORT: "http",
    SIGNUP: "maybe",
    RETENTION_DAYS: "0",
    HOST: "127.0.0.1",
  });
  for (const name of ["PORT", "SIGNUP", "RETENTION_DAYS"])
    expect(words).toMatch(new RegExp(`^ +${name} `, "m"));
  expect(words).not.toMatch(/HOST|DATABASE_URL|MASTER_KEYS|AUTH_SECRET/);
});

it("finds nothing where nothing is wrong, secrets left to the launcher included", async () => {
  expect(await findBadValues({ PORT: "", MASTER_KEYS: "" })).toBeUndefined();
});
