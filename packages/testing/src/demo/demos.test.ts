import { describe, expect, it } from "vitest";
import { PORTS, portsOf } from "./ports-of.ts";

describe("portsOf", () => {
  const names = Array.from({ length: 30 }, (_, n) => `service-${n}`);

  it("gives each name a port of its own in the range", () => {
    const ports = [...portsOf(names, 4_100).values()];
    expect(new Set(ports).size).toBe(names.length);
    expect(Math.min(...ports)).toBeGreaterThanOrEqual(4_100);
    expect(Math.max(...ports)).toBeLessThan(4_100 + PORTS);
  });

  it("moves hardly any when a name is added", () => {
    const before = portsOf(names, 4_100);
    const after = portsOf([...names, "added"], 4_100);
    expect(names.filter((name) => before.get(name) !== after.get(name)).length).toBeLessThan(3);
  });
});
