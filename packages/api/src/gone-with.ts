import type { FastifyReply } from "fastify";

/** Aborted when the client goes away before it has its answer. */
export function goneWith({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once("close", () => {
    if (!raw.writableFinished) controller.abort(new Error("the caller went away"));
  });
  return controller.signal;
}
