import { describe, expect, it } from "vitest";
import { docHref, slugOf } from "./doc-links.ts";

describe("links of the docs", () => {
  it.each([
    ["steps.md", "/docs/guides/steps"],
    ["guides/keys.md", "/docs/guides/keys"],
    ["../guides/resilience.md#caps", "/docs/guides/resilience#caps"],
    ["../connectors/google-sheets.md", "/docs/connectors/GOOGLE_SHEETS"],
    ["connectors/README.md", "/docs"],
    ["#after-another-event", "#after-another-event"],
    ["https://example.com/a.md", "https://example.com/a.md"],
  ])("%s leads to %s", (href, target) => {
    expect(docHref(href)).toBe(target);
  });

  it("lead nowhere where they name a file of the repository", () => {
    expect(docHref("../../examples/connector-package")).toBeUndefined();
    expect(docHref("../adr/0001-one-row.md")).toBeUndefined();
    expect(docHref("ARCHITECTURE.md")).toBeUndefined();
  });

  it("find the headings they name", () => {
    expect(slugOf("After another event")).toBe("after-another-event");
    expect(slugOf("What `on` is")).toBe("what-on-is");
  });
});
