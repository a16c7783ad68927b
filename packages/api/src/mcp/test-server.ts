import { type ToolActionResult, UnauthorizedError } from "@carillon/core";
import {
  type Caller,
  createKnownConnections,
  createRunningCalls,
  type ServiceDeps,
} from "@carillon/services";
import Fastify from "fastify";
import { readJsonBodies } from "../http/json-bodies.ts";
import { addMcpRoutes } from "./mcp-routes.ts";

type RunRequest = Parameters<ServiceDeps["engine"]["run"]>[0];
export type Ended = Pick<ToolActionResult, "status" | "outcome"> & Partial<ToolActionResult>;

/**
 * The routes over an engine whose runs the test ends, for tests of this folder. A token is the name of a workspace that has
 * one connection of its own, but for "several", which has two, and "wrong", which is nobody's.
 */
export async function startTestServer(
  registry: ServiceDeps["registry"],
  run: (request: RunRequest) => Promise<Ended>,
) {
  const failures: unknown[] = [];
  /** What other processes were told. */
  const announced: unknown[][] = [];
  const sql = async (strings: TemplateStringsArray, ...values: unknown[]) => {
    const text = strings.join();
    if (text.includes("pg_notify")) announced.push(values);
    if (!text.includes("from tools") || text.includes("tool_actions")) return [];
    const workspace = String(values.find((value) => typeof value === "string"));
    const connections = [{ id: 1, name: `of ${workspace}` }];
    if (workspace === "several") connections.push({ id: 2, name: "another" });
    return text.includes("unnest") ? [{ type: "ACME", connections }] : connections;
  };
  const services = {
    runningCalls: createRunningCalls(),
    knownConnections: createKnownConnections(Date.now),
    storedSecrets: { hiderOf: async () => (value: unknown) => value },
    registry,
    database: { sql },
    logger: { error: (details: object) => failures.push(details) },
    now: () => new Date(),
    randomBytes: (size: number) => Buffer.alloc(size, 1),
    engine: {
      variablesOf: async () => ({ plain: {}, secrets: [] }),
      run: async (request: RunRequest) => {
        const { executionId } = request;
        const ended = { stdout: "done", stderr: "", exitCode: 0, attempts: 1, durationMs: 1 };
        return { record: {}, result: { executionId, ...ended, ...(await run(request)) } };
      },
      finish: async () => {},
    },
  } as unknown as ServiceDeps;
  const callerOf = (authorization = ""): Caller => {
    const [, workspaceId = ""] = authorization.split(" ");
    if (workspaceId === "wrong") throw new UnauthorizedError("This API token is not valid");
    const scopes = workspaceId === "narrow" ? ["tools.read"] : ["*"];
    return { workspaceId, userId: "u", role: "owner", scopes, tokenId: 1 } as unknown as Caller;
  };
  const server = Fastify();
  readJsonBodies(server);
  await server.register(
    async (api) =>
      addMcpRoutes(api, {
        version: "1.0.0",
        log: (error) => failures.push(error),
        createContext: async ({ headers }) => {
          const caller = callerOf(headers.authorization);
          return { services, caller, recheck: async () => caller };
        },
      }),
    { prefix: "/api" },
  );
  const origin = await server.listen({ host: "127.0.0.1", port: 0 });
  return { server, url: new URL("/api/mcp", origin), failures, announced };
}
