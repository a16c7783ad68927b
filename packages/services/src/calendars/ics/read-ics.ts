import { atMost } from "../../at-most.ts";
import { runInThread, ThreadEndedError, ThreadRefusedError } from "../../run-in-thread.ts";
import type { IcsInput, IcsTimes } from "./expand-ics.ts";
import { IcsError } from "./ics-error.ts";

/** The start of the thread is not part of it, since it takes long on a busy machine. */
const TIME_MS = 5_000;
const MEMORY_MB = 192;
/** Texts read at a time: each is a thread with a heap of its own. */
const MAX_AT_ONCE = 2;

const MODULE = new URL("./expand-thread.ts", import.meta.url);

const inTurn = atMost(MAX_AT_ONCE);

/**
 * Reads an iCalendar text in a thread of its own, which is ended when it takes more than 5 s or 192 MB: rules can be
 * written on which any reader goes round for ever.
 * @param timeMs for tests
 * @throws IcsError saying what is wrong
 */
export function readIcs(input: IcsInput, timeMs = TIME_MS): Promise<IcsTimes> {
  return inTurn(() => inThread(input, timeMs));
}

async function inThread(input: IcsInput, timeMs: number): Promise<IcsTimes> {
  try {
    return await runInThread({ module: MODULE, input, timeMs, memoryMb: MEMORY_MB });
  } catch (cause) {
    if (cause instanceof ThreadRefusedError) throw new IcsError(cause.message);
    if (!(cause instanceof ThreadEndedError)) throw cause;
    throw new IcsError(
      cause.reason === "memory"
        ? "It takes too much memory to work out"
        : `It takes more than ${timeMs / 1_000} s to work out; look for rules that repeat very often`,
      { cause },
    );
  }
}
