import { describe, expect, it } from "vitest";
import { leftOf } from "./asked-searches.ts";

describe("the searches that a page has set", () => {
  it("are left until the router has told of the last one", () => {
    expect(leftOf(["q=a", "q=ab", "q=abc"], "q=a")).toEqual(["q=ab", "q=abc"]);
    expect(leftOf(["q=ab", "q=abc"], "q=abc")).toEqual([]);
  });

  it("are passed over with the one that is told of, where the router skips some", () => {
    expect(leftOf(["q=a", "q=ab", "q=abc"], "q=ab")).toEqual(["q=abc"]);
  });

  it("end with one that comes from elsewhere", () => {
    expect(leftOf(["q=a", "q=ab"], "status=FAILURE")).toEqual([]);
    expect(leftOf([], "q=a")).toEqual([]);
  });
});
