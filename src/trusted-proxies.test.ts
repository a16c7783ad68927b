import { describe, expect, it } from "vitest";
import { TrustedProxies } from "./trusted-proxies.ts";

describe("TRUSTED_PROXIES", () => {
  it("is nobody by default", () => {
    expect(TrustedProxies.parse(undefined)).toEqual([]);
  });

  it("takes addresses, networks and names", () => {
    expect(TrustedProxies.parse("loopback, 10.0.0.7,10.1.0.0/16 , fd00::/8")).toEqual([
      "loopback",
      "10.0.0.7",
      "10.1.0.0/16",
      "fd00::/8",
    ]);
  });

  it.each([
    "everyone",
    "10.0.0.0/33",
    "0.0.0.0/0",
    "10.0.0.0/8/8",
    "10.0.0",
    "10.0.0.1:80",
    "true",
    "fd00::/129",
  ])("refuses %s by its name", (entry) => {
    const { error } = TrustedProxies.safeParse(`loopback,${entry}`);
    expect(error?.issues.map(({ message }) => message)).toEqual([expect.stringContaining(`"${entry}"`)]);
  });
});
