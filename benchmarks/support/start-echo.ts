import { request } from "undici";
import { startProgram } from "./start-program.ts";

/** The provider stand-in and how many requests it has had. */
export async function startEcho() {
  const program = await startProgram(new URL("./echo-server.ts", import.meta.url));
  const { port } = program.ready as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    host: `127.0.0.1:${port}`,
    count: async () => Number(await (await request(`${origin}/count`)).body.text()),
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
}
