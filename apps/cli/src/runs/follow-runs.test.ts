import type { ExecutionStatus, ToolActionLog } from "@carillon/core/contracts";
import { describe, expect, it } from "vitest";
import { createRunFollower } from "./follow-runs.ts";

/** Runs as a server keeps them; ids sort by age. */
function fakeServer() {
  const runs = new Map<string, ExecutionStatus>();
  let asked = 0;
  const listed = () =>
    [...runs]
      .map(([id, status]) => ({ id, status }) as ToolActionLog)
      .toSorted((a, b) => (a.id > b.id ? -1 : 1));
  return {
    put: (number: number, status: ExecutionStatus) => runs.set(String(number).padStart(6, "0"), status),
    drop: (number: number) => runs.delete(String(number).padStart(6, "0")),
    asked: () => asked,
    source: {
      latest: async (limit: number) => listed().slice(0, limit),
      page: async ({ limit, cursor }: { limit: number; cursor?: string }) => {
        asked += 1;
        const rest = listed().filter(({ id }) => cursor === undefined || id < cursor);
        const page = rest.slice(0, limit);
        return { runs: page, nextCursor: rest.length > limit ? (page.at(-1)?.id ?? null) : null };
      },
      get: async (id: string) => listed().find((run) => run.id === id) ?? null,
    },
  };
}

const shown = (runs: readonly ToolActionLog[]) => runs.map(({ id, status }) => `${Number(id)} ${status}`);

describe("createRunFollower", () => {
  it("begins with the newest, oldest first", async () => {
    const server = fakeServer();
    for (let number = 1; number <= 20; number += 1) server.put(number, "SUCCESS");
    const look = createRunFollower(server.source, { lines: 3 });
    expect(shown(await look())).toEqual(["18 SUCCESS", "19 SUCCESS", "20 SUCCESS"]);
    expect(await look()).toEqual([]);
  });

  it("shows nothing old when asked for no lines", async () => {
    const server = fakeServer();
    server.put(1, "SUCCESS");
    const look = createRunFollower(server.source, { lines: 0 });
    expect(await look()).toEqual([]);
    server.put(2, "SUCCESS");
    expect(shown(await look())).toEqual(["2 SUCCESS"]);
  });

  it("begins when there is nothing yet", async () => {
    const server = fakeServer();
    const look = createRunFollower(server.source, { lines: 10 });
    expect(await look()).toEqual([]);
    server.put(1, "QUEUED");
    expect(shown(await look())).toEqual(["1 QUEUED"]);
  });

  it("shows each change of state once", async () => {
    const server = fakeServer();
    const look = createRunFollower(server.source, { lines: 0 });
    await look();
    server.put(1, "QUEUED");
    expect(shown(await look())).toEqual(["1 QUEUED"]);
    expect(await look()).toEqual([]);
    server.put(1, "RUNNING");
    expect(shown(await look())).toEqual(["1 RUNNING"]);
    server.put(1, "SUCCESS");
    expect(shown(await look())).toEqual(["1 SUCCESS"]);
    expect(await look()).toEqual([]);
  });

  it("goes on with a run that newer ones have pushed off the page", async () => {
    const server = fakeServer();
    const look = createRunFollower(server.source, { lines: 0 });
    server.put(1, "RUNNING");
    await look();
    for (let number = 2; number <= 300; number += 1) server.put(number, "SUCCESS");
    expect(await look()).toHaveLength(299);
    expect(await look()).toEqual([]);
    server.put(1, "FAILURE");
    expect(shown(await look())).toEqual(["1 FAILURE"]);
    expect(await look()).toEqual([]);
  });

  it("misses no run whose id is older than one that was seen", async () => {
    const server = fakeServer();
    const look = createRunFollower(server.source, { lines: 0 });
    server.put(10, "SUCCESS");
    await look();
    server.put(9, "SUCCESS");
    expect(shown(await look())).toEqual(["9 SUCCESS"]);
  });

  it("shows no old run as new when retention or a busy hour moves the page", async () => {
    const server = fakeServer();
    for (let number = 1; number <= 400; number += 1) server.put(number, "SUCCESS");
    const look = createRunFollower(server.source, { lines: 0 });
    await look();
    for (let number = 350; number <= 400; number += 1) server.drop(number);
    expect(await look()).toEqual([]);
  });

  it("reads a bounded number of pages when it is far behind", async () => {
    const server = fakeServer();
    const look = createRunFollower(server.source, { lines: 0 });
    server.put(1, "SUCCESS");
    await look();
    for (let number = 2; number <= 2_000; number += 1) server.put(number, "SUCCESS");
    const before = server.asked();
    expect(await look()).toHaveLength(500);
    expect(server.asked() - before).toBe(5);
  });
});
