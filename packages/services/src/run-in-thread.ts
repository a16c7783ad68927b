import { Worker } from "node:worker_threads";

/** What a thread says: that it has loaded what it needs, then what it found, or what is wrong with what it was given. */
export type ThreadMessage<Result> = "ready" | { readonly result: Result } | { readonly refused: string };

/** The thread took more of something than it may. */
export class ThreadEndedError extends Error {
  readonly reason: "time" | "memory";
  constructor(reason: "time" | "memory", options?: { cause?: unknown }) {
    super(`a thread took more ${reason} than it may`, options);
    this.name = "ThreadEndedError";
    this.reason = reason;
  }
}

/** The thread refused what it was given; the message says why. */
export class ThreadRefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ThreadRefusedError";
  }
}

type ThreadRun = {
  /** A module that posts `ThreadMessage`s. */
  readonly module: URL;
  readonly input: unknown;
  /** From when it is ready: its start takes long on a busy machine. */
  readonly timeMs: number;
  readonly memoryMb: number;
};

/**
 * Runs what a stranger's text could keep busy for ever in a thread of its own, which is ended in time.
 * @throws ThreadEndedError, ThreadRefusedError; what the thread failed with
 */
export function runInThread<Result>({ module, input, timeMs, memoryMb }: ThreadRun): Promise<Result> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(module, {
      workerData: input,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      env: {},
      execArgv: [],
    });
    let timer: NodeJS.Timeout | undefined;
    thread.on("message", (message: ThreadMessage<Result>) => {
      if (message === "ready") {
        timer = setTimeout(() => {
          reject(new ThreadEndedError("time"));
          void thread.terminate();
        }, timeMs);
      } else if ("result" in message) resolve(message.result);
      else reject(new ThreadRefusedError(message.refused));
    });
    // Each of them: one that nobody listens to would end this process.
    thread.on("error", (cause: Error & { code?: string }) => {
      reject(cause.code === "ERR_WORKER_OUT_OF_MEMORY" ? new ThreadEndedError("memory", { cause }) : cause);
    });
    thread.once("exit", () => {
      clearTimeout(timer);
      reject(new Error("a thread ended without an answer"));
    });
  });
}
