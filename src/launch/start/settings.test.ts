import { describe, expect, it } from "vitest";
import { addressOf, loopbackOf, readSettings } from "./settings.ts";

const read = (environment: Record<string, string>) =>
  readSettings(environment, { root: "/repo", dev: false });

describe("readSettings", () => {
  it("has a default for everything, and takes an empty variable for none", () => {
    const defaults = {
      role: "all",
      host: "127.0.0.1",
      port: 3000,
      publicUrl: undefined,
      dataDir: "/repo/.data",
      databaseUrl: undefined,
      dev: false,
    };
    expect(read({})).toEqual(defaults);
    expect(read({ PORT: "", HOST: "", ROLE: "", DATA_DIR: "", DATABASE_URL: "", PUBLIC_URL: "" })).toEqual(
      defaults,
    );
  });

  it.each(["0", "-1", "65536", "http", "3000.5", "1e9"])("refuses PORT=%s by name", (PORT) => {
    expect(() => read({ PORT })).toThrow(/^PORT: /);
  });

  it("refuses an unknown role by name", () => {
    expect(() => read({ ROLE: "scheduler" })).toThrow('ROLE: "scheduler" is none of all, api, worker, web');
  });

  it.each(["api", "worker"])("wants a shared database for ROLE=%s alone", (ROLE) => {
    expect(() => read({ ROLE })).toThrow(/needs DATABASE_URL/);
    expect(read({ ROLE, DATABASE_URL: "postgres://db" }).role).toBe(ROLE);
  });
});

describe("addressOf", () => {
  it.each([
    [{}, "http://localhost:3000"],
    [{ PORT: "8080" }, "http://localhost:8080"],
    [{ HOST: "0.0.0.0" }, "http://localhost:3000"],
    [{ HOST: "::" }, "http://localhost:3000"],
    [{ HOST: "192.0.2.7" }, "http://192.0.2.7:3000"],
    [{ HOST: "2001:db8::7" }, "http://[2001:db8::7]:3000"],
    [{ PUBLIC_URL: "https://carillon.example.org/" }, "https://carillon.example.org"],
  ])("%j is shown as %s", (environment, address) => {
    expect(addressOf(read(environment))).toBe(address);
  });
});

describe("loopbackOf", () => {
  it.each([
    [{ PUBLIC_URL: "https://carillon.example.org" }, "http://127.0.0.1:3000"],
    [{ HOST: "0.0.0.0" }, "http://127.0.0.1:3000"],
    [{ HOST: "::" }, "http://[::1]:3000"],
    [{ HOST: "2001:db8::7" }, "http://[2001:db8::7]:3000"],
  ])("%j is asked at %s", (environment, address) => {
    expect(loopbackOf(read(environment))).toBe(address);
  });
});
