import { expect, it } from "vitest";
import type { SignedIn } from "../trpc/admit.ts";
import { createMcpServer } from "./mcp-server.ts";

/**
 * Each with where it is seen that it gives nothing of another caller's. A method that is new is to be seen, too.
 */
const METHODS: Readonly<Record<string, string>> = {
  initialize: "gives what is the same for all",
  ping: "gives nothing",
  "resources/list": "mcp.test.ts, files of runs",
  "resources/read": "mcp.test.ts, files of runs",
  "resources/templates/list": "gives what is the same for all",
  "tools/call": "mcp.test.ts, reaches another workspace's connection by no tool",
  "tools/list": "mcp.test.ts, the list of tools",
};
/** The SDK answers it, with what no client of ours is told to ask for. */
const OF_THE_SDK = ["tasks/get", "tasks/list", "tasks/cancel", "tasks/result", "logging/setLevel"];

it("answers no method that is not in the table", () => {
  const context = { services: {}, caller: {} } as SignedIn;
  const server = createMcpServer({ context, version: "1", mcpSessionId: undefined });
  const handlers: unknown = Reflect.get(server, "_requestHandlers");
  const methods = handlers instanceof Map ? [...handlers.keys()] : [];
  expect(methods.filter((each) => !OF_THE_SDK.includes(each)).sort()).toEqual(Object.keys(METHODS).sort());
});
