import { type Dispatcher, errors } from "undici";
import { InvalidRequestError, ResponseTooLargeError } from "./egress-errors.ts";
import type { Origin } from "./origin-table.ts";
import { flatHeaders } from "./request-headers.ts";
import type { RequestStep } from "./request-step.ts";
import { markSent } from "./was-sent.ts";

type ExchangeRequest = {
  readonly origin: Origin;
  readonly step: RequestStep;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
};

export type RawResponse = {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** As it came: still compressed. */
  readonly body: Buffer;
};

const EMPTY = Buffer.alloc(0);

/**
 * Sends one request and reads its whole answer. Written on `dispatch`, without the stream that `request` makes of
 * each body: the bytes are counted as they come, and the socket is destroyed at the first one too many.
 * Every error it rejects with is marked for `wasSent`.
 */
export function exchange(agent: Dispatcher, request: ExchangeRequest): Promise<RawResponse> {
  return new Promise((resolve, reject) => {
    const { origin, step, signal, maxBytes } = request;
    const { path, method, body } = step;
    const chunks: Buffer[] = [];
    let controller: Dispatcher.DispatchController | null = null;
    let settled = false;
    let status = 0;
    let headers: Record<string, string> = {};
    let length = 0;

    const settle = () => {
      settled = true;
      signal?.removeEventListener("abort", onAbort);
      if (controller === null) leaveQueue(origin);
    };
    const fail = (failure: unknown) => {
      if (settled) return;
      const error = toError(failure);
      markSent(error, controller !== null);
      settle();
      controller?.abort(error);
      reject(error);
    };
    const onAbort = () => fail(signal?.reason);

    if (signal?.aborted) {
      const error = toError(signal.reason);
      markSent(error, false);
      reject(error);
      return;
    }
    signal?.addEventListener("abort", onAbort);
    origin.waiting += 1;

    agent.dispatch(
      { origin: origin.origin, path, method, headers: flatHeaders(step.headers), body },
      {
        onRequestStart(started) {
          // A second start would be the pool sending again what it has sent.
          if (settled || controller !== null) {
            started.abort(new errors.RequestAbortedError());
            return;
          }
          controller = started;
          origin.waiting -= 1;
        },
        onResponseStart(_controller, statusCode, received) {
          if (statusCode < 200) return;
          status = statusCode;
          headers = flatten(received);
          const announced = method === "HEAD" ? 0 : Number(headers["content-length"] ?? 0);
          if (announced > maxBytes) fail(new ResponseTooLargeError(maxBytes, status));
        },
        onResponseData(_controller, chunk) {
          if (settled) return;
          length += chunk.length;
          if (length > maxBytes) fail(new ResponseTooLargeError(maxBytes, status));
          else chunks.push(chunk);
        },
        onResponseEnd() {
          if (settled) return;
          settle();
          resolve({ status, headers, body: join(chunks, length) });
        },
        onResponseError(_controller, error) {
          fail(error);
        },
      },
    );
  });
}

/** When nobody waits for an origin any more, connections being opened to it are given up. */
function leaveQueue(origin: Origin): void {
  origin.waiting -= 1;
  if (origin.waiting > 0) return;
  for (const attempt of origin.attempts) attempt.abort(new errors.RequestAbortedError());
}

function toError(failure: unknown): Error {
  if (failure instanceof errors.InvalidArgumentError || failure instanceof errors.NotSupportedError) {
    return new InvalidRequestError(failure.message, failure);
  }
  if (failure instanceof Error) return failure;
  return Object.assign(new errors.RequestAbortedError(), { cause: failure });
}

function flatten(received: Record<string, string | string[] | undefined>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name of Object.keys(received)) {
    const value = received[name];
    headers[name] = Array.isArray(value) ? value.join(", ") : (value ?? "");
  }
  return headers;
}

function join(chunks: Buffer[], length: number): Buffer {
  const [first] = chunks;
  if (first === undefined) return EMPTY;
  return chunks.length === 1 ? first : Buffer.concat(chunks, length);
}
