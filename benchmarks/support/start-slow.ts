import { request } from "undici";
import { startProgram } from "./start-program.ts";

/** A provider stand-in that takes `delayMs` to answer; each run calls a path of its own. */
export async function startSlow(delayMs: number) {
  const program = await startProgram(new URL("./slow-server.ts", import.meta.url), {
    args: [String(delayMs)],
  });
  const { port } = program.ready as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    /** Requests, and different paths among them, since it was told to forget. */
    count: async () =>
      (await (await request(`${origin}/count`)).body.json()) as { requests: number; callers: number },
    forget: async () => {
      await (await request(`${origin}/forget`)).body.text();
    },
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}
