import { describe, expect, it } from "vitest";
import { checkNode, runsTypeScript } from "./check-node.js";

describe("checkNode", () => {
  it.each(["v20.0.0", "v22.1.0", "v24.21.0", "v100.0.0"])("lets %s start", (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  it.each(["v18.20.4", "v9.1.0"])("refuses %s in words", (version) => {
    expect(() => checkNode(version)).toThrow(
      `needs Node 20 or newer to start; this is Node ${version.slice(1)}`,
    );
  });
});

describe("runsTypeScript", () => {
  it.each([
    ["v20.20.2", false],
    ["v22.18.0", false],
    ["v22.19.0", true],
    ["v23.0.0", false],
    ["v23.6.0", true],
    ["v24.21.0", true],
  ])("%s: %s", (version, expected) => {
    expect(runsTypeScript(version)).toBe(expected);
  });
});
