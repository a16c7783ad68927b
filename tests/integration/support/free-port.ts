import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below what systems give to connections that go out, one of which could take it while nobody listens there. */
const RANGE = [15_000, 30_000] as const;

/** A port of 127.0.0.1 that is free now, and stays so until somebody of the tests listens there. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(...RANGE);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}
