import {
  type ActionContext,
  type ConnectorLogger,
  type HttpClient,
  type NetClient,
  previewRequest,
} from "@carillon/connector-kit";
import { createGuardedHttp, createGuardedNet } from "@carillon/engine";

/** The clock of every test context. */
export const TEST_NOW = new Date("2026-03-01T12:00:00.000Z");

export type TestContext = {
  readonly context: ActionContext;
  /** Every line logged, as JSON. */
  readonly logs: readonly string[];
  /** Ends the action as a timeout does. */
  abort(): void;
};

const ALLOW = ["127.0.0.0/8"];
const guarded = { allow: ALLOW, lookup: lookupNothing };
const http = createGuardedHttp({ ...guarded, keepAliveMs: 1 });
const net = createGuardedNet(guarded);

/** What an action is given, over real sockets and the real guard, which lets only loopback addresses through. */
export function testContext(
  options: Partial<Pick<ActionContext, "idempotencyKey" | "now" | "dryRun">> = {},
): TestContext {
  const {
    dryRun = false,
    now = () => TEST_NOW,
    idempotencyKey = "0199a000-0000-7000-8000-000000000001",
  } = options;
  const logs: string[] = [];
  const controller = new AbortController();
  const { signal } = controller;
  const context: ActionContext = {
    http: dryRun
      ? dryHttp
      : { request: (request) => http.request(request.signal ? request : { ...request, signal }) },
    net: dryRun ? dryNet : net,
    signal,
    logger: recordTo(logs),
    onProgress: () => {},
    dryRun,
    now,
    executionId: "0199a000-0000-7000-8000-000000000001",
    workspaceId: "workspace",
    toolId: 1,
    idempotencyKey,
  };
  return { context, logs, abort: () => controller.abort(new DOMException("time is up", "TimeoutError")) };
}

const dryHttp: HttpClient = {
  request: ({ signal: _, ...request }) => previewRequest({ ...request, url: String(request.url) }),
};
const dryNet: NetClient = { connect: ({ host, port }) => previewRequest({ host, port }) };

/** No test asks a name server: a name is one that does not exist. */
async function lookupNothing(host: string): Promise<string[]> {
  throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
    code: "ENOTFOUND",
    syscall: "getaddrinfo",
    hostname: host,
  });
}

function recordTo(logs: string[]): ConnectorLogger {
  const line = (level: string) => (message: string, details?: object) => {
    logs.push(JSON.stringify({ level, message, details }));
  };
  return { debug: line("debug"), info: line("info"), warn: line("warn") };
}
