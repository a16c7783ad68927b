import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, createServer, type Server } from "node:net";
import { type Fault, makeCertificate, type StandIn, startStandIn } from "@carillon/testing";

/** A provider that misbehaves to its first requests, then answers well. */
export type BadProvider = {
  /** What it does wrong. */
  readonly name: string;
  readonly url: string;
  /** Requests that it may have acted on, by webhook-id or path. */
  arrivals(): ReadonlyMap<string, number>;
  close(): Promise<void>;
};

const LOOP: Fault = { kind: "status", status: 302, headers: { location: "/again" } };
const refusal = (status: number): Fault => ({ kind: "status", status, headers: { "retry-after": "1" } });

const HTTP_FAULTS: Readonly<Record<string, Fault>> = {
  hangs: { kind: "hang" },
  trickles: { kind: "slow-body" },
  "resets after the request": { kind: "reset" },
  "resets in the answer": { kind: "reset-body" },
  "redirects in a loop": LOOP,
  "answers 1 GB": { kind: "huge", bytes: 2 ** 30 },
  "answers malformed JSON": { kind: "malformed" },
  "is no web server": { kind: "not-http" },
  "429 with Retry-After": refusal(429),
  "503 with Retry-After": refusal(503),
};

/** One of each kind. @param times how many requests it strikes */
export function startBadProviders(times: number): Promise<BadProvider[]> {
  return Promise.all([
    ...Object.entries(HTTP_FAULTS).map(([name, fault]) => startHttp(name, fault, times)),
    startResetting(times),
    startUntrusted(),
  ]);
}

async function startHttp(name: string, fault: Fault, times: number): Promise<BadProvider> {
  const standIn = await startStandIn(() => ({ body: { ok: true } }));
  standIn.setMode({ ...fault, times });
  // 429, and 503 with Retry-After, say that nothing was processed (spec/tool-actions.md, retry).
  const refused = fault.kind === "status" && fault.status >= 400 ? times : 0;
  return {
    name,
    url: standIn.url,
    arrivals: () => arrivalsOf(standIn, refused),
    close: standIn.close,
  };
}

/** Takes a connection and resets it before a byte of the request is read. */
async function startResetting(times: number): Promise<BadProvider> {
  const standIn = await startStandIn(() => ({ body: { ok: true } }));
  let left = times;
  const front = createServer((near) => {
    left -= 1;
    if (left >= 0) return void near.resetAndDestroy();
    const far = connect(standIn.port, "127.0.0.1");
    near.pipe(far).pipe(near);
    near.on("error", () => far.destroy()).on("close", () => far.destroy());
    far.on("error", () => near.destroy());
  });
  return {
    name: "resets before the request",
    url: `http://127.0.0.1:${await portOf(front)}`,
    arrivals: () => arrivalsOf(standIn, 0),
    close: async () => {
      await standIn.close();
      front.close();
    },
  };
}

/** Shows a certificate that nobody vouches for, and never a better one. */
async function startUntrusted(): Promise<BadProvider> {
  const server = createTlsServer(makeCertificate(["127.0.0.1"]), (_request, response) => response.end());
  server.on("tlsClientError", () => {});
  return {
    name: "shows a certificate that is not trusted",
    url: `https://127.0.0.1:${await portOf(server)}`,
    arrivals: () => new Map(),
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** @param refused how many of the first requests were certainly not acted on */
function arrivalsOf({ requests }: StandIn, refused: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { path, headers } of requests.slice(refused)) {
    if (path === "/again") continue;
    const key = headers["webhook-id"] ?? decodeURIComponent(path.slice(1));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
