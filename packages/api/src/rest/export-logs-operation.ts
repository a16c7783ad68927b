import { LogExportInput } from "@carillon/core";
import { z } from "zod";
import { ERROR_RESPONSES } from "./error-responses.ts";

export const EXPORT_LOGS_PATH = "/logs/export";

const { properties = {} } = z.toJSONSchema(LogExportInput, { io: "input", unrepresentable: "any" });

/** How the document tells of the file, which no procedure gives. */
export const EXPORT_LOGS = {
  get: {
    operationId: "toolActionLogs-export",
    summary: "All logs that a filter fits as a file, newest first, as long as it takes",
    tags: ["logs"],
    security: [{ bearer: [] }],
    parameters: Object.entries(properties).map(([name, schema]) => ({
      name,
      in: "query",
      required: false,
      schema,
    })),
    responses: {
      200: {
        description: "The file; one that ends before its end was not whole",
        content: {
          "text/csv": { schema: { type: "string" } },
          "application/json": { schema: { type: "array", items: { type: "object" } } },
          "application/x-ndjson": { schema: { type: "string" } },
        },
      },
      ...ERROR_RESPONSES,
    },
  },
} as const;
