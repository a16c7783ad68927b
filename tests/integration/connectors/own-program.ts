import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { until } from "../support/until.ts";

/** A server started for one test, in the foreground; ended by its own process id. */
export async function startOwnProgram(options: {
  readonly command: string;
  readonly args: readonly string[];
  /** Ports of 127.0.0.1 that it listens on when it is ready. */
  readonly ports: readonly number[];
}): Promise<AsyncDisposable> {
  const child = spawn(options.command, options.args, { cwd: "/", stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
    });
  }
  const ended = once(child, "close");
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await ended;
  };
  try {
    await until(`${options.command} listens`, async () => {
      if (child.exitCode !== null)
        throw new Error(`${options.command} ended by itself: ${output.slice(-2_000)}`);
      return (await Promise.all(options.ports.map(listens))).every(Boolean);
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { [Symbol.asyncDispose]: stop };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
