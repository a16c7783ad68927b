import { ERROR_RESPONSES } from "./error-responses.ts";

export const EXECUTION_EVENTS_PATH = "/executions/{id}/events";

/** How the document tells of the stream, which no procedure does. */
export const EXECUTION_EVENTS = {
  get: {
    operationId: "executions-events",
    summary: "Follow a run by server-sent events until it has ended",
    tags: ["executions"],
    security: [{ bearer: [] }],
    parameters: [
      { name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } },
      {
        name: "Last-Event-ID",
        in: "header",
        required: false,
        description: "Goes on after this event",
        schema: { type: "string" },
      },
    ],
    responses: {
      200: {
        description: "`execution`: the run as it is now and at each change; `end`: it has ended; `error`",
        content: { "text/event-stream": { schema: { type: "string" } } },
      },
      ...ERROR_RESPONSES,
    },
  },
} as const;
