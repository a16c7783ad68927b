import { Worker } from "node:worker_threads";
import type { IcsInput, IcsTimes } from "./expand-ics.ts";
import type { Message } from "./expand-thread.ts";
import { IcsError } from "./ics-error.ts";

/** The start of the thread is not part of it, since it takes long on a busy machine. */
const TIME_MS = 5_000;
const MEMORY_MB = 192;
/** Texts read at a time: each is a thread with a heap of its own. */
const MAX_AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Reads an iCalendar text in a thread of its own, which is ended when it takes more than 5 s or 192 MB: rules can be
 * written on which any reader goes round for ever.
 * @param timeMs for tests
 * @throws IcsError saying what is wrong
 */
export async function readIcs(input: IcsInput, timeMs = TIME_MS): Promise<IcsTimes> {
  if (running >= MAX_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await inThread(input, timeMs);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function inThread(input: IcsInput, timeMs: number): Promise<IcsTimes> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./expand-thread.ts", import.meta.url), {
      workerData: input,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      env: {},
      execArgv: [],
    });
    let timer: NodeJS.Timeout | undefined;
    thread.on("message", (message: Message) => {
      if (message === "ready") {
        timer = setTimeout(() => {
          reject(
            new IcsError(
              `It takes more than ${timeMs / 1_000} s to work out; look for rules that repeat very often`,
            ),
          );
          void thread.terminate();
        }, timeMs);
      } else if ("result" in message) resolve(message.result);
      else reject(new IcsError(message.refused));
    });
    thread.once("error", (cause: Error & { code?: string }) => {
      const tooLarge = cause.code === "ERR_WORKER_OUT_OF_MEMORY";
      reject(tooLarge ? new IcsError("It takes too much memory to work out", { cause }) : cause);
    });
    thread.once("exit", () => {
      clearTimeout(timer);
      reject(new Error("the thread that reads iCalendar ended without an answer"));
    });
  });
}
