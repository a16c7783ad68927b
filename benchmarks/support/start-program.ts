import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A program of the benchmark in a process of its own, so that it shares no event loop with what is measured. */
export type Program = AsyncDisposable & { readonly child: ChildProcess; readonly ready: unknown };

/** Starts the file and waits for its first message. @throws Error when it ends before */
export async function startProgram(
  file: URL,
  { args = [], env }: { args?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<Program> {
  const child = fork(fileURLToPath(file), args, {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    ...(env && { env }),
  });
  const failed = once(child, "exit").then(([code]) =>
    Promise.reject(new Error(`${file.pathname} ended with ${String(code)}`)),
  );
  failed.catch(() => {});
  const [ready] = (await Promise.race([once(child, "message"), failed])) as unknown[];
  return {
    child,
    ready,
    [Symbol.asyncDispose]: async () => {
      const ended = child.exitCode !== null || child.signalCode !== null ? null : once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}
