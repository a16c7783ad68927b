import { parentPort, workerData } from "node:worker_threads";
import type { ThreadMessage } from "../../run-in-thread.ts";
import { expandIcs, type IcsInput, type IcsTimes } from "./expand-ics.ts";
import { IcsError } from "./ics-error.ts";

function answer(input: IcsInput): ThreadMessage<IcsTimes> {
  try {
    return { result: expandIcs(input) };
  } catch (error) {
    if (error instanceof IcsError) return { refused: error.message };
    throw error;
  }
}

parentPort?.postMessage("ready" satisfies ThreadMessage<IcsTimes>);
parentPort?.postMessage(answer(workerData as IcsInput));
