import { describe, expect, it } from "vitest";
import { connectorNames } from "./connector-names.ts";

describe("the name of a new connector", () => {
  it("comes in the forms its files need", () => {
    expect(connectorNames("acme-crm")).toEqual({
      ...{ provider: "acme-crm", camel: "acmeCrm", Pascal: "AcmeCrm", CONST: "ACME_CRM", Title: "Acme Crm" },
    });
  });

  it.each(["default", "new", "class", "send"])(
    "is not %s, which the files could not be written with",
    (name) => {
      expect(() => connectorNames(name)).toThrow(`"${name}" means something else`);
    },
  );
});
