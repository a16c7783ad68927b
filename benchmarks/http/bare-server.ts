import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import { Agent, request } from "undici";

// The reference: a handler that makes the same call and answers, and knows nothing of accounts, limits or logs.
const target = process.argv[2] ?? "";
const agent = new Agent({ connections: 128 });
const server = Fastify();
server.post("/call", async (incoming) => {
  const { parameters } = incoming.body as { parameters: { body: object } };
  const answer = await request(target, {
    dispatcher: agent,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(parameters.body),
  });
  return { status: answer.statusCode, body: await answer.body.json() };
});
await server.listen({ port: 0, host: "127.0.0.1" });
process.send?.({ port: (server.server.address() as AddressInfo).port });
process.on("disconnect", () => process.exit(0));
