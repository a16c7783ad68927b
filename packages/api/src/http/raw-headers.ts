import type { FastifyRequest } from "fastify";

/** Headers as they came, in order and each on its own, names in lower case. */
export function rawHeadersOf({ raw: { rawHeaders } }: FastifyRequest): [string, string][] {
  return Array.from({ length: rawHeaders.length / 2 }, (_, index): [string, string] => [
    (rawHeaders[index * 2] ?? "").toLowerCase(),
    rawHeaders[index * 2 + 1] ?? "",
  ]);
}
