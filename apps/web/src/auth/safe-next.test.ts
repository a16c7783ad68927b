import { describe, expect, it } from "vitest";
import { safeNext } from "./safe-next.ts";

describe("safeNext", () => {
  it("keeps a path with its query", () => {
    expect(safeNext("/runs?status=FAILURE#latest")).toBe("/runs?status=FAILURE#latest");
  });

  it.each([
    null,
    "",
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/%5C/../\t/evil.example//x",
  ])("never leads off this origin: %s", (next) => {
    expect(safeNext(next)).toMatch(/^\/(?![/\\])/);
  });
});
