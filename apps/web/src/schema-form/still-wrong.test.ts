import { describe, expect, it } from "vitest";
import { stillWrong } from "./still-wrong.ts";

const issue = (path: string) => ({ path, message: "This is needed" });

describe("stillWrong", () => {
  const to = [{ name: "" }, { name: "" }];
  const before = { payload: undefined, to };

  it("leaves out what was said of a field that holds something else now", () => {
    const issues = [issue("p.payload"), issue("p.to.0.name"), issue("p.to.1.name"), issue("name")];
    const after = { payload: 1, to: [{ name: "Ada" }, to[1]] };
    expect(stillWrong(issues, { prefix: "p", before, after }).map(({ path }) => path)).toEqual([
      "p.to.1.name",
      "name",
    ]);
  });

  it("takes a field that is not there for an empty one", () => {
    const issues = [issue("p.a.b"), issue("p.c")];
    expect(stillWrong(issues, { prefix: "p", before: undefined, after: {} })).toEqual(issues);
  });
});
