import { parentPort, workerData } from "node:worker_threads";
import { expandIcs, type IcsInput, type IcsTimes } from "./expand-ics.ts";
import { IcsError } from "./ics-error.ts";

/** What the thread says: that it has loaded what it needs, then what it found. */
export type Message = "ready" | Answer;

type Answer = { readonly result: IcsTimes } | { readonly refused: string };

function answer(input: IcsInput): Answer {
  try {
    return { result: expandIcs(input) };
  } catch (error) {
    if (error instanceof IcsError) return { refused: error.message };
    throw error;
  }
}

parentPort?.postMessage("ready" satisfies Message);
parentPort?.postMessage(answer(workerData as IcsInput) satisfies Message);
