import type { ServerResponse } from "node:http";

/** What a provider can do wrong, below or above HTTP. */
export type Fault = (
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  /** Answers as always, but only after a while. */
  | { readonly kind: "slow-headers"; readonly delayMs: number }
  /** 200, then a byte at a time and never the end. */
  | { readonly kind: "slow-body"; readonly intervalMs?: number }
  | { readonly kind: "hang" }
  | { readonly kind: "reset" }
  /** 200 and half of the promised body, then a reset. */
  | { readonly kind: "reset-body" }
  /** 200 as JSON, with a body that is none. */
  | { readonly kind: "malformed" }
  | { readonly kind: "not-http" }
  /** 200 with 100 MB of spaces. */
  | { readonly kind: "huge"; readonly bytes?: number }
) & {
  /** How many requests it strikes; all when left out. */
  readonly times?: number;
};

const JSON_HEADERS = { "content-type": "application/json" };
const CHUNK = Buffer.alloc(64 * 1024, " ");

/** Answers a request with a fault. True when that was the answer, false when the healthy one is still to come. */
export async function strike(fault: Fault, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case "status":
      response.writeHead(fault.status, fault.headers).end(fault.body ?? "");
      return true;
    case "slow-headers":
      await waitUnlessClosed(response, fault.delayMs);
      return response.destroyed;
    case "slow-body":
      trickle(response, fault.intervalMs ?? 50);
      return true;
    case "hang":
      return true;
    case "reset":
      reset(response);
      return true;
    case "reset-body":
      response.writeHead(200, { ...JSON_HEADERS, "content-length": "1000" });
      response.write('{"half":', () => reset(response));
      return true;
    case "malformed":
      response.writeHead(200, JSON_HEADERS).end('{"ok": tru<html>');
      return true;
    case "not-http":
      response.socket?.end("220 this is no web server\r\n");
      return true;
    case "huge":
      flood(response, fault.bytes ?? 100 * 1024 * 1024);
      return true;
  }
}

function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

function trickle(response: ServerResponse, intervalMs: number): void {
  response.writeHead(200, JSON_HEADERS);
  const timer = setInterval(() => response.write(" "), intervalMs);
  response.once("close", () => clearInterval(timer));
}

function flood(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { ...JSON_HEADERS, "content-length": String(bytes) });
  let left = bytes;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      const chunk = left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK;
      left -= chunk.length;
      if (!response.write(chunk)) return;
    }
    response.end();
  };
  response.on("drain", more);
  more();
}

function waitUnlessClosed(response: ServerResponse, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
