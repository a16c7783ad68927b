import { PassThrough } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { ExecutionId, isFinal, NotFoundError, type ToolActionLog } from "@carillon/core";
import { followExecution } from "@carillon/services";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { detailsOf } from "../errors.ts";
import { admit, failureOf } from "../trpc/admit.ts";
import type { ApiContext } from "../trpc/context.ts";
import { EXECUTION_EVENTS_PATH } from "./execution-events-operation.ts";
import { answerError } from "./rest-routes.ts";
import { routeOf } from "./route-of.ts";

/** Keeps proxies from cutting a stream that has nothing to say. ms */
const PING_MS = 10_000;
/** Within which it is known whether a follower is refused. Who goes on after an event may have nothing to hear for days. ms */
const REFUSED_WITHIN_MS = 1_000;

type RouteDeps = {
  readonly createContext: (request: FastifyRequest) => Promise<ApiContext>;
  readonly log: (error: unknown, errorId: string) => void;
};

/** `GET /executions/{id}/events`: the run as it is, then each of its changes as a server-sent event, until it has ended. */
export function addExecutionEventsRoute(server: FastifyInstance, { createContext, log }: RouteDeps): void {
  server.get(routeOf(EXECUTION_EVENTS_PATH), async (request, reply) => {
    const controller = new AbortController();
    const { signal } = controller;
    // Whoever leaves before the first word follows nothing any more.
    reply.raw.once("close", () => controller.abort());
    try {
      const context = await createContext(request);
      const { services, caller, recheck } = admit(context, "executions.events", request.query);
      const events = followExecution(services, caller, askedBy(request), { recheck, signal });
      const first = events.next();
      // What is refused is answered as such: the stream begins when there is something to tell, or nothing for a while.
      const quiet = delay(REFUSED_WITHIN_MS, "quiet" as const, { signal }).catch(() => {});
      const begins = await Promise.race([first, quiet]);
      const stream = new PassThrough();
      const ping = () => stream.write(": \n\n");
      if (begins === "quiet") ping();
      const pings = setInterval(ping, PING_MS);
      signal.addEventListener("abort", () => clearInterval(pings));
      void pour(stream, first, events)
        .catch((error: unknown) => stream.end(failed(failureOf(context, "executions.events", error))))
        .finally(() => clearInterval(pings));
      return streamed(reply, stream);
    } catch (error) {
      return answerError(reply, error, log);
    }
  });
}

type Told = { readonly id: string | null; readonly data: ToolActionLog };

/** A stream that ends says that the run has; when the server stops it breaks off, so that the follower comes back. */
async function pour(
  stream: PassThrough,
  first: Promise<IteratorResult<Told, void>>,
  events: AsyncGenerator<Told, void>,
): Promise<void> {
  let hasEnded = false;
  for (let next = await first; !next.done; next = await events.next()) {
    const { id, data } = next.value;
    hasEnded = isFinal(data.status);
    stream.write(`${id === null ? "" : `id: ${id}\n`}event: execution\ndata: ${JSON.stringify(data)}\n\n`);
  }
  if (hasEnded) stream.end("event: end\ndata: {}\n\n");
  else stream.destroy();
}

function failed(error: ReturnType<typeof failureOf>): string {
  const { code, message } = error;
  return `event: error\ndata: ${JSON.stringify({ code, message, ...detailsOf(error) })}\n\n`;
}

function streamed(reply: FastifyReply, stream: PassThrough): FastifyReply {
  return reply
    .headers({ "content-type": "text/event-stream", "cache-control": "no-cache", "x-accel-buffering": "no" })
    .send(stream);
}

function askedBy({ params, headers }: FastifyRequest): { id: string; lastEventId?: string } {
  const parsed = ExecutionId.safeParse((params as { id: string }).id);
  if (!parsed.success) throw new NotFoundError("There is no such run");
  const last = headers["last-event-id"];
  return { id: parsed.data, ...(typeof last === "string" && { lastEventId: last.slice(0, 100) }) };
}
