import { TRPCError } from "@trpc/server";

const CODES = {
  400: "BAD_REQUEST",
  404: "NOT_FOUND",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  429: "TOO_MANY_REQUESTS",
} as const;

/** What Fastify itself refuses (malformed JSON, a body too large) is the caller's to mend, and is said so. */
export function asCallerMistake(error: unknown): unknown {
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  const code = CODES[statusCode as keyof typeof CODES];
  if (code === "UNSUPPORTED_MEDIA_TYPE")
    return new TRPCError({ code, message: "Send the body as JSON, with Content-Type: application/json" });
  return code ? new TRPCError({ code, message: message ?? code }) : error;
}
