import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Fault, strike } from "./faults.ts";
import { takePort } from "./fixed-port.ts";

export type RecordedRequest = {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** ms since the epoch. */
  readonly at: number;
};

export type Reply = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  readonly body?: string | Buffer | object;
};

/** A provider on 127.0.0.1 at a free port. */
export type StandIn = AsyncDisposable & {
  readonly url: string;
  readonly port: number;
  /** What came, in order; empties only when a test does it. */
  readonly requests: RecordedRequest[];
  /** Answers with a fault from now on; null heals. */
  setMode(fault: Fault | null): void;
  /** Requests whose answer has neither ended nor been cut off. */
  busy(): number;
  close(): Promise<void>;
};

const MAX_BODY_BYTES = 64 * 1024 * 1024;

/**
 * Starts an HTTP server that records requests and answers by `reply`, or by the fault that is set.
 * @param options.record false keeps no requests, for tests that send very many
 */
export async function startStandIn(
  reply: (request: RecordedRequest) => Reply | Promise<Reply>,
  { record = true }: { record?: boolean } = {},
): Promise<StandIn> {
  const requests: RecordedRequest[] = [];
  let busy = 0;
  let mode: { fault: Fault; left: number } | null = null;

  const takeFault = (): Fault | null => {
    if (mode === null || mode.left <= 0) return null;
    mode.left -= 1;
    return mode.fault;
  };

  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(message);
    if (record) requests.push(request);
    const fault = takeFault();
    if (fault && (await strike(fault, response))) return;
    const { status = 200, headers = {}, body = "" } = await reply(request);
    const isJson = typeof body === "object" && !Buffer.isBuffer(body);
    response.writeHead(status, {
      ...(isJson && { "content-type": "application/json; charset=utf-8" }),
      ...headers,
    });
    response.end(isJson ? JSON.stringify(body) : body);
  };

  const server = createServer((message, response) => {
    busy += 1;
    response.once("close", () => {
      busy -= 1;
    });
    answer(message, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(`stand-in: ${String(error)}`);
    });
  });
  server.listen(takePort(), "127.0.0.1");
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject));
  const { port } = server.address() as AddressInfo;

  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests,
    setMode: (fault) => {
      mode = fault && { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    },
    busy: () => busy,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function readRequest(message: IncomingMessage): Promise<RecordedRequest> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new Error("request body too large");
    chunks.push(chunk);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) headers[name] = String(value);
  return {
    method: message.method ?? "",
    path: message.url ?? "/",
    headers,
    body: Buffer.concat(chunks),
    at: Date.now(),
  };
}
