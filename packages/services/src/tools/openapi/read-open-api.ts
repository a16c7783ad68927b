import type { HttpClient } from "@carillon/connector-kit";
import { BadRequestError, categorize, MAX_OPENAPI_BYTES, type OpenApiSource } from "@carillon/core";
import { atMost } from "../../at-most.ts";
import { runInThread, ThreadEndedError, ThreadRefusedError } from "../../run-in-thread.ts";
import { OpenApiError } from "./open-api-error.ts";
import type { ReadDocument } from "./read-document.ts";

const MODULE = new URL("./read-thread.ts", import.meta.url);
const FETCH_MS = 20_000;
const READ_MS = 30_000;
const MEMORY_MB = 512;
/** Documents read at a time: each is a thread with a heap of its own. */
const inTurn = atMost(2);

/**
 * Reads a document, given or fetched through the guard, in a thread of its own.
 * @throws BadRequestError saying what is wrong with it, at `text` or `url`
 */
export async function readOpenApi(
  { http, now }: { http: HttpClient; now: () => Date },
  { text, url }: OpenApiSource,
): Promise<ReadDocument> {
  try {
    return await inThread(text ?? (await fetchText(http, url ?? "", now())));
  } catch (cause) {
    if (!(cause instanceof OpenApiError)) throw cause;
    throw new BadRequestError([{ path: text === undefined ? "url" : "text", message: cause.message }]);
  }
}

async function fetchText(http: HttpClient, url: string, now: Date): Promise<string> {
  const request = {
    method: "GET",
    url,
    headers: { accept: "application/json, application/yaml, text/yaml;q=0.9, */*;q=0.1" },
    maxBytes: MAX_OPENAPI_BYTES,
    signal: AbortSignal.timeout(FETCH_MS),
  };
  const answer = await http.request(request).catch((cause: unknown) => {
    throw new OpenApiError(categorize("http", cause, { now }).userMessage, { cause });
  });
  if (answer.status < 200 || answer.status > 299)
    throw new OpenApiError(`The address answered with status ${answer.status}; is it the right one?`);
  return answer.text();
}

async function inThread(text: string): Promise<ReadDocument> {
  try {
    const reading = { module: MODULE, input: text, timeMs: READ_MS, memoryMb: MEMORY_MB };
    return await inTurn(() => runInThread<ReadDocument>(reading));
  } catch (cause) {
    if (cause instanceof ThreadRefusedError) throw new OpenApiError(cause.message);
    if (!(cause instanceof ThreadEndedError)) throw cause;
    throw new OpenApiError(`It takes too much ${cause.reason} to read`, { cause });
  }
}
