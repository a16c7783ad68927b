import { TRPCError } from "@trpc/server";
import type { FastifyRequest } from "fastify";

/** The fields of a body; none of an empty one. @throws TRPCError for what is no object */
export function bodyOf({ body }: FastifyRequest): Record<string, unknown> {
  if (body === undefined || body === null) return {};
  if (typeof body === "object" && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new TRPCError({ code: "BAD_REQUEST", message: "The body must be a JSON object" });
}
