import type { RunChange, ToolActionLog } from "@carillon/core/contracts";
import { describe, expect, it } from "vitest";
import { createOutput } from "../output/output.ts";
import { plain } from "../output/paint.ts";
import { tailChanges } from "./tail-changes.ts";

const run = (id: string, status: string) => ({ id, status }) as ToolActionLog;
const change = (id: string, status: string): RunChange => ({
  type: "change",
  change: "ended",
  at: "2026-01-01T00:00:00.000Z",
  run: run(id, status),
});

async function tail(told: RunChange[], list: ToolActionLog[], wanted = (_: ToolActionLog) => true) {
  const out: string[] = [];
  const remarks: string[] = [];
  const output = createOutput(
    {
      write: (text) => out.push(text),
      writeBytes: async () => {},
      writeError: (text) => remarks.push(text),
      paint: plain,
    },
    () => true,
  );
  async function* changes() {
    yield* told;
  }
  await tailChanges({ output }, { changes: changes(), latest: async () => list, wanted });
  return {
    lines: out.map((text) => {
      const { id, status } = JSON.parse(text);
      return `${id} ${status}`;
    }),
    remarks,
  };
}

describe("tailChanges", () => {
  it("begins with the newest runs, oldest first, and shows none of them twice", async () => {
    const told: RunChange[] = [
      { type: "ready" },
      change("2", "QUEUED"),
      change("2", "SUCCESS"),
      change("3", "SUCCESS"),
      change("3", "SUCCESS"),
    ];
    const { lines } = await tail(told, [run("3", "SUCCESS"), run("2", "QUEUED")]);
    expect(lines).toEqual(["2 QUEUED", "3 SUCCESS", "2 SUCCESS", "3 SUCCESS"]);
  });

  it("says when it may have missed something, and does not begin anew", async () => {
    const told: RunChange[] = [
      { type: "ready" },
      { type: "missed" },
      { type: "ready" },
      change("2", "SUCCESS"),
    ];
    const { lines, remarks } = await tail(told, [run("1", "SUCCESS")]);
    expect(lines).toEqual(["1 SUCCESS", "2 SUCCESS"]);
    expect(remarks).toEqual([expect.stringContaining("missing")]);
  });

  it("leaves out what is not wanted", async () => {
    const told: RunChange[] = [{ type: "ready" }, change("1", "QUEUED"), change("1", "FAILURE")];
    const { lines } = await tail(told, [], ({ status }) => status === "FAILURE");
    expect(lines).toEqual(["1 FAILURE"]);
  });
});
