import { randomUUID } from "node:crypto";
import { BadRequestError, UnauthorizedError } from "@carillon/core";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { admit, type SignedIn } from "../trpc/admit.ts";
import type { ApiContext } from "../trpc/context.ts";
import { createMcpServer } from "./mcp-server.ts";
import { refuse, refuseMethod } from "./refuse.ts";

type McpDeps = {
  readonly createContext: (request: FastifyRequest) => Promise<ApiContext>;
  readonly log: (error: unknown, errorId: string) => void;
  readonly version: string;
};

/**
 * `/mcp`: Streamable HTTP of the Model Context Protocol (2025-11-25, basic/transports). Each request has a server of its own
 * and nothing is kept between them, so that no caller meets another's and any process can answer; the session's id names a
 * conversation in the log and allows nothing.
 */
export function addMcpRoutes(server: FastifyInstance, { createContext, log, version }: McpDeps): void {
  const errorHandler = (error: unknown, _request: FastifyRequest, reply: FastifyReply) =>
    void refuse(reply, error, log);

  server.post("/mcp", { errorHandler }, async (request, reply) => {
    const { body } = request;
    const context = await contextOf(request, createContext);
    if (Array.isArray(body)) throw badRequest("body", "One message a request: batches are not taken");
    const mcpSessionId = sessionOf(request);
    if (isRequest(body, "initialize")) reply.header("mcp-session-id", randomUUID());
    const mcp = createMcpServer({ context, version, mcpSessionId });
    // Only a call takes long enough to have something to tell before its answer.
    const enableJsonResponse = !isRequest(body, "tools/call");
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse });
    await mcp.connect(transport as Parameters<typeof mcp.connect>[0]);
    // Nobody could be answered any more: nothing is sent again to who comes back.
    reply.raw.once("close", () => void mcp.close());
    return reply.send(await transport.handleRequest(asWebRequest(request), { parsedBody: body }));
  });
  server.route({ method: ["GET", "DELETE"], url: "/mcp", errorHandler, handler: refuseMethod });
}

/** By token alone: a page that is led here brings a browser's cookie along, and no header of its own making. */
async function contextOf(
  request: FastifyRequest,
  createContext: McpDeps["createContext"],
): Promise<SignedIn> {
  if (request.headers.authorization === undefined)
    throw new UnauthorizedError("Send an API token as Authorization: Bearer …");
  return admit(await createContext(request), "mcp", undefined);
}

/** Visible ASCII (basic/transports, "Session Management"). */
const SESSION_ID = /^[\x21-\x7e]{1,200}$/;

function sessionOf({ headers }: FastifyRequest): string | undefined {
  const given = headers["mcp-session-id"];
  if (given === undefined || (typeof given === "string" && SESSION_ID.test(given))) return given;
  throw badRequest("Mcp-Session-Id", "Send the one that initialize was answered with");
}

function isRequest(body: unknown, method: string): boolean {
  return typeof body === "object" && body !== null && "method" in body && body.method === method;
}

/** The body has been read already; the transport looks at the headers. */
function asWebRequest({ method, headers, url }: FastifyRequest): Request {
  const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Request(new URL(url, "http://localhost"), { method, headers: given });
}

const badRequest = (path: string, message: string) => new BadRequestError([{ path, message }]);
