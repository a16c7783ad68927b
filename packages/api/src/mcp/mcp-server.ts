import { cancelCall } from "@carillon/services";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  CancelledNotificationSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import type { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { failureOf, type SignedIn } from "../trpc/admit.ts";
import { handleCall } from "./handle-call.ts";
import { listTools } from "./list-tools.ts";
import { listResources, RESOURCE_TEMPLATE, readResource } from "./resources.ts";

export type McpOptions = {
  /** Whose server this is. Made for one request and never shared: what it answers is one caller's alone. */
  readonly context: SignedIn;
  readonly version: string;
  readonly mcpSessionId: string | undefined;
};

const INSTRUCTIONS =
  "Tools of a Carillon workspace: each acts on a service that somebody has connected. A failed call begins with a code; " +
  "VALIDATION_ERROR names what to put right, RATE_LIMITED and CIRCUIT_OPEN when to come back, and what may have run all the " +
  "same is to be looked at before it is called again.";

export function createMcpServer({ context, version, mcpSessionId }: McpOptions): Server {
  const { services, caller } = context;
  const server = new Server(
    { name: "carillon", title: "Carillon", version },
    { capabilities: { tools: {}, resources: {} }, instructions: INSTRUCTIONS, jsonSchemaValidator: NONE },
  );
  server.setRequestHandler(ListToolsRequestSchema, ({ params }) =>
    told(context, () => listTools(services, caller, params?.cursor)),
  );
  server.setRequestHandler(CallToolRequestSchema, ({ params }, extra) =>
    told(context, () => handleCall(context, { params, mcpSessionId }, { extra, end: () => server.close() })),
  );
  server.setRequestHandler(ListResourcesRequestSchema, ({ params }) =>
    told(context, () => listResources(services, caller, params?.cursor)),
  );
  server.setRequestHandler(ListResourceTemplatesRequestSchema, async () => ({
    resourceTemplates: [RESOURCE_TEMPLATE],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) =>
    told(context, () => readResource(services, caller, params.uri)),
  );
  // Comes as a request of its own, to any process, while the call is another server's.
  server.setNotificationHandler(CancelledNotificationSchema, async ({ params: { requestId } }) => {
    if (mcpSessionId === undefined || requestId === undefined) return;
    await cancelCall(services, caller, { session: mcpSessionId, requestId });
  });
  return server;
}

/** For what clients answer to questions of ours, of which there are none; the SDK would make a validator each time. */
const NONE = {
  getValidator: () => {
    throw new Error("no client is asked anything");
  },
} as unknown as AjvJsonSchemaValidator;

/** What a handler threw, as the protocol tells it; the unplanned leaves with an id that is in the log. */
async function told<Result>(context: SignedIn, handle: () => Promise<Result>): Promise<Result> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof McpError) throw error;
    const { code, message } = failureOf(context, "mcp", error);
    const isOurs = code === "INTERNAL_SERVER_ERROR";
    throw new McpError(isOurs ? ErrorCode.InternalError : ErrorCode.InvalidParams, message);
  }
}
