import type { Credentials } from "@carillon/services/identity";
import Fastify from "fastify";
import { expect, it } from "vitest";
import { limitCalls } from "./limit-calls.ts";

/** How many it takes until one is refused. */
async function callsUntilRefused(headersOf: (n: number) => Record<string, string>): Promise<number> {
  const server = Fastify();
  const knownAs = ({ authorization }: Credentials) =>
    authorization === "Bearer right" ? "token 1" : undefined;
  await limitCalls(server, { knownAs });
  server.get("/", () => "ok");
  for (let n = 1; n <= 6_500; n += 1) {
    const { statusCode } = await server.inject({ url: "/", headers: headersOf(n) });
    if (statusCode === 429) return n;
  }
  return Number.POSITIVE_INFINITY;
}

it.each([
  ["a new token", (n: number) => ({ authorization: `Bearer ${n}` })],
  ["a new cookie", (n: number) => ({ cookie: `carillon.session_token=${n}` })],
  ["the right token as a cookie", (n: number) => ({ cookie: `Bearer right; ${n}` })],
] as const)("counts a caller by address who makes up %s for each call", async (_, headersOf) => {
  expect(await callsUntilRefused(headersOf)).toBe(6_001);
});

it("counts who is known by their token, which may call far more often", async () => {
  expect(await callsUntilRefused(() => ({ authorization: "Bearer right" }))).toBe(Number.POSITIVE_INFINITY);
});
