import { describe, expect, it } from "vitest";
import { type CheckOptions, checkOwnServer } from "./check-own-server.ts";

const url = "postgres://me:hush@db.test:5432/carillon";
const refused = Object.assign(new Error("connect ECONNREFUSED 192.0.2.1:5432"), { code: "ECONNREFUSED" });

function check(readVersion: () => Promise<number>, options: Partial<CheckOptions> = {}) {
  const said: string[] = [];
  const signal = new AbortController().signal;
  const done = checkOwnServer(url, { say: (line) => said.push(line), signal, readVersion, ...options });
  return { done, said };
}

describe("checkOwnServer", () => {
  it.each([15, 18])("takes PostgreSQL %i", async (major) => {
    await expect(check(async () => major).done).resolves.toBeUndefined();
  });

  it.each([9, 14])("refuses PostgreSQL %i in words", async (major) => {
    const { done } = check(async () => major);
    await expect(done).rejects.toThrow(
      `the server at db.test:5432/carillon is PostgreSQL ${major}; Carillon needs 15 or newer`,
    );
  });

  it("waits for a server that is still starting, and says so once", async () => {
    const answers = [() => Promise.reject(refused), async () => 16];
    const { done, said } = check(() => answers.shift()?.() ?? Promise.reject(refused));
    await done;
    expect(said).toEqual(["Waiting for PostgreSQL at db.test:5432/carillon …"]);
  });

  it("gives up in words, without the password", async () => {
    const { done } = check(() => Promise.reject(refused), { waitMs: -1 });
    const error = await done.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringContaining("cannot be used: connect ECONNREFUSED") });
    expect(String(error)).not.toContain("hush");
  });

  it("does not wait for a wrong password to become right", async () => {
    const wrong = Object.assign(new Error('password authentication failed for user "me"'), { code: "28P01" });
    const { done, said } = check(() => Promise.reject(wrong));
    await expect(done).rejects.toThrow(/password authentication failed/);
    expect(said).toEqual([]);
  });

  it("stops waiting when told to", async () => {
    const stop = new AbortController();
    const { done } = check(() => Promise.reject(refused), { signal: stop.signal, say: () => stop.abort() });
    await expect(done).rejects.toMatchObject({ name: "AbortError" });
  });

  it("refuses what is no PostgreSQL address", async () => {
    const options = { say: () => undefined, signal: new AbortController().signal };
    await expect(checkOwnServer("mysql://me:hush@db.test/x", options)).rejects.toThrow(
      /no PostgreSQL address/,
    );
  });
});
