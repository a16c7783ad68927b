import { parentPort, workerData } from "node:worker_threads";
import { expandIcs, type IcsInput, type IcsTimes } from "./expand-ics.ts";
import { IcsError } from "./ics-error.ts";

/** What the thread says, once. */
export type Answer = { readonly result: IcsTimes } | { readonly refused: string };

function answer(input: IcsInput): Answer {
  try {
    return { result: expandIcs(input) };
  } catch (error) {
    if (error instanceof IcsError) return { refused: error.message };
    throw error;
  }
}

parentPort?.postMessage(answer(workerData as IcsInput));
