import { Readable } from "node:stream";
import { LogExportInput } from "@carillon/core";
import { exportLogs } from "@carillon/services";
import { TRPCError } from "@trpc/server";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { admit } from "../trpc/admit.ts";
import type { ApiContext } from "../trpc/context.ts";
import { EXPORT_LOGS_PATH } from "./export-logs-operation.ts";
import { inputFromQuery } from "./input-from-query.ts";
import { answerError } from "./rest-routes.ts";

type RouteDeps = {
  readonly createContext: (request: FastifyRequest) => Promise<ApiContext>;
  readonly log: (error: unknown, errorId: string) => void;
};

/** `GET /logs/export`: a file that is written as it is read; a client that goes away ends the reading. */
export function addExportLogsRoute(server: FastifyInstance, { createContext, log }: RouteDeps): void {
  server.get(EXPORT_LOGS_PATH, async (request, reply) => {
    try {
      const { query } = request;
      const { services, caller, recheck } = admit(
        await createContext(request),
        "toolActionLogs.export",
        query,
      );
      const file = await exportLogs(services, caller, inputOf(query), recheck);
      return reply
        .headers({
          "content-type": file.contentType,
          "content-disposition": `attachment; filename="${file.fileName}"`,
          "cache-control": "private, no-store",
        })
        .send(Readable.from(file.chunks, { objectMode: false }));
    } catch (error) {
      return answerError(reply, error, log);
    }
  });
}

function inputOf(query: unknown): LogExportInput {
  const given = inputFromQuery(LogExportInput, query as Record<string, string | string[]>);
  const parsed = LogExportInput.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new TRPCError({ code: "BAD_REQUEST", cause: parsed.error });
}
