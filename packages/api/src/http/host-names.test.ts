import { describe, expect, it } from "vitest";
import { createHostJudge } from "./host-names.ts";

const judge = createHostJudge({
  origins: ["http://localhost:3000", "https://carillon.example.com", "http://[fd00::1]:3000"],
  machine: "Office-PC",
});

describe("a Host header", () => {
  it.each([
    "localhost",
    "LOCALHOST:3000",
    "localhost.:3000",
    "127.0.0.1:3000",
    "127.0.0.2",
    "0x7f.1",
    "192.168.1.20:3000",
    "203.0.113.9",
    "[::1]:3000",
    "[fe80::1]",
    "carillon.example.com",
    "Carillon.Example.com:443",
    "app.localhost:3000",
    "office-pc:3000",
    "office-pc.local",
  ])("%s is the install's own", (host) => expect(judge(host)).toBe("own"));

  it.each(["carillon", "api:3000", "carillon."])("%s is a name that nobody can buy", (host) =>
    expect(judge(host)).toBe("plain"),
  );

  it.each([
    "evil.example",
    "evil.example:3000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "127.0.0.1.nip.io:3000",
    "carillon.example.com.evil.example",
    "evil.example.",
    "notlocalhost.example",
    "office-pc.local.evil.example",
    "xn--e1afmkfd.xn--p1ai",
  ])("%s is foreign", (host) => expect(judge(host)).toBe("foreign"));

  it.each([
    "a[b",
    "",
    " ",
    "a b",
    "a/b",
    "user@localhost",
    "localhost#x",
    "[::1",
    "localhost:99999",
    "%zz",
    "a\\b",
  ])("%j is malformed", (host) => expect(judge(host)).toBe("malformed"));

  it("says the same the second time", () => {
    expect(judge("evil.example")).toBe("foreign");
    expect(judge("localhost")).toBe("own");
  });
});
