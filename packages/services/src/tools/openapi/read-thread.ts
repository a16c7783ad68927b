import { parentPort, workerData } from "node:worker_threads";
import type { ThreadMessage } from "../../run-in-thread.ts";
import { OpenApiError } from "./open-api-error.ts";
import { type ReadDocument, readDocument } from "./read-document.ts";

function answer(text: string): ThreadMessage<ReadDocument> {
  try {
    return { result: readDocument(text) };
  } catch (error) {
    if (error instanceof OpenApiError) return { refused: error.message };
    throw error;
  }
}

parentPort?.postMessage("ready" satisfies ThreadMessage<ReadDocument>);
parentPort?.postMessage(answer(workerData as string));
