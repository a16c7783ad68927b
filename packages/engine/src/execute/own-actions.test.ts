import {
  type Action,
  type Connector,
  createRegistry,
  defineAction,
  defineConnector,
} from "@carillon/connector-kit";
import { expect, it } from "vitest";
import { z } from "zod";
import type { ToolSnapshot } from "../ports/snapshots.ts";
import { createOwnActions } from "./own-actions.ts";

const actionOf = (id: string): Action =>
  defineAction({
    ...{ id, name: id, description: "", actionType: "query" as const, permission: "fake.run" },
    inputSchema: z.strictObject({}),
    idempotent: true,
    execute: async () => ({}),
  });

function setUp({ imports = true, fails = 0 } = {}) {
  const asked: string[] = [];
  const made: unknown[] = [];
  let failing = fails;
  const connector: Connector = defineConnector({
    ...{ type: "FAKE", provider: "fake", name: "Fake", description: "", category: "Tests", timeoutMs: 1 },
    credentialsSchema: z.strictObject({}),
    rateLimit: null,
    host: () => "a:1",
    testConnection: async () => ({ success: true, message: "", details: {} }),
    actions: [actionOf("fake.run")],
    ...(imports && {
      importAction: (stored: unknown) => {
        made.push(stored);
        return actionOf("fake.op.a");
      },
    }),
  });
  const own = createOwnActions({
    registry: createRegistry([connector]),
    store: {
      loadOwnAction: async (toolId, actionId) => {
        asked.push(`${toolId} ${actionId}`);
        if (failing-- > 0) throw new Error("away");
        return actionId === "fake.op.a" ? { id: actionId } : null;
      },
    },
  });
  const tool = (id: number) => ({ id, type: "FAKE" }) as ToolSnapshot;
  return { own, asked, made, tool };
}

it("loads and makes an action once for all runs of a tool, as long as its snapshot lives", async () => {
  const { own, asked, made, tool } = setUp();
  const snapshot = tool(1);
  const runs = await Promise.all(Array.from({ length: 50 }, () => own(snapshot, "fake.op.a")));
  expect(new Set(runs).size).toBe(1);
  expect([asked, made.length]).toEqual([["1 fake.op.a"], 1]);
  await own(tool(1), "fake.op.a");
  expect(asked).toHaveLength(2);
});

it("asks nothing for a connector's own actions, nor where a connector takes no others", () => {
  const { own, asked, tool } = setUp();
  expect(own(tool(1), "fake.run")).toBeNull();
  expect(setUp({ imports: false }).own(tool(1), "fake.op.a")).toBeNull();
  expect(asked).toEqual([]);
});

it("knows that there is no such action, and asks again after a failure alone", async () => {
  const { own, asked, tool } = setUp({ fails: 1 });
  const snapshot = tool(2);
  await expect(own(snapshot, "fake.op.b")).rejects.toThrow("away");
  expect(await own(snapshot, "fake.op.b")).toBeNull();
  expect(await own(snapshot, "fake.op.b")).toBeNull();
  expect(asked).toHaveLength(2);
});
