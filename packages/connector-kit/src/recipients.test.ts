import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { recipients, splitRecipients } from "./recipients.ts";

const schema = recipients(z.string().regex(/@/, "Not an address"), { max: 3 });

describe("recipients", () => {
  it.each([
    ["a@x, b@x", ["a@x", "b@x"]],
    ["a@x;b@x;\n c@x", ["a@x", "b@x", "c@x"]],
    [
      ["a@x", " b@x "],
      ["a@x", "b@x"],
    ],
    ["a@x, a@x,, ", ["a@x"]],
    ['"Doe, Jane" <jane@x>, bo@x', ['"Doe, Jane" <jane@x>', "bo@x"]],
    ['"a\\", b" <c@x>', ['"a\\", b" <c@x>']],
  ])("reads %j", (given, expected) => {
    expect(schema.parse(given)).toEqual(expected);
  });

  it("names the recipient that is none, and refuses too many", () => {
    expect(schema.safeParse("a@x, b").error?.issues[0]).toMatchObject({
      path: [1],
      message: "Not an address",
    });
    expect(schema.safeParse("a@x, b@x, c@x, d@x").success).toBe(false);
    expect(schema.safeParse(7).success).toBe(false);
  });

  it("takes a list apart again that was joined with commas", () => {
    const address = fc.emailAddress().filter((text) => !/["<>;,\\]/.test(text));
    fc.assert(
      fc.property(fc.array(address, { minLength: 1 }), (list) => {
        expect(splitRecipients(list.join(", "))).toEqual(list);
      }),
    );
  });
});
