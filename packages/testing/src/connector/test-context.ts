import { createHash } from "node:crypto";
import {
  type ActionContext,
  type ArtifactFile,
  type Artifacts,
  type ConnectorLogger,
  type HttpClient,
  type NetClient,
  previewRequest,
} from "@carillon/connector-kit";
import { ValidationError } from "@carillon/core";
import { createGuardedHttp, createGuardedNet } from "@carillon/engine";

/** The clock of every test context. */
export const TEST_NOW = new Date("2026-03-01T12:00:00.000Z");

export type TestContext = {
  readonly context: ActionContext;
  /** Every line logged, as JSON. */
  readonly logs: readonly string[];
  /** What was kept, by id; a test may put files there. */
  readonly files: Map<string, ArtifactFile>;
  /** Ends the action as a timeout does. */
  abort(): void;
};

const MAX_FILE_BYTES = 25 * 1024 * 1024;
const ALLOW = ["127.0.0.0/8"];
const guarded = { allow: ALLOW, lookup: lookupNothing };
const http = createGuardedHttp({ ...guarded, keepAliveMs: 1 });
const net = createGuardedNet(guarded);

/** What an action is given, over real sockets and the real guard, which lets only loopback addresses through. */
export function testContext(
  options: Partial<Pick<ActionContext, "idempotencyKey" | "now" | "dryRun" | "call">> = {},
): TestContext {
  const {
    dryRun = false,
    call = () => Promise.reject(new Error("no action is called in this test")),
    now = () => TEST_NOW,
    idempotencyKey = "0199a000-0000-7000-8000-000000000001",
  } = options;
  const logs: string[] = [];
  const files = new Map<string, ArtifactFile>();
  const controller = new AbortController();
  const { signal } = controller;
  const context: ActionContext = {
    http: dryRun
      ? dryHttp
      : { request: (request) => http.request(request.signal ? request : { ...request, signal }) },
    net: dryRun ? dryNet : net,
    artifacts: keepIn(files, dryRun),
    signal,
    logger: recordTo(logs),
    onProgress: () => {},
    reportUsage: () => {},
    dryRun,
    now,
    executionId: "0199a000-0000-7000-8000-000000000001",
    workspaceId: "workspace",
    toolId: 1,
    requestContext: {
      ...{ source: "api", userId: "user", sessionId: null, agentSessionId: null },
      toolCallId: "0199a000-0000-7000-8000-000000000001",
      runId: "0199a000-0000-7000-8000-000000000001",
      ...{ permissions: ["*"], sandboxMode: false },
    },
    workingDirectory: null,
    env: {},
    timeoutLeftMs: 10_000,
    call: dryRun ? async (calls, parameters) => previewRequest({ calls, parameters }) : call,
    idempotencyKey,
  };
  return {
    context,
    logs,
    files,
    abort: () => controller.abort(new DOMException("time is up", "TimeoutError")),
  };
}

const dryHttp: HttpClient = {
  request: ({ signal: _, ...request }) => previewRequest({ ...request, url: String(request.url) }),
};
const dryNet: NetClient = { connect: ({ host, port }) => previewRequest({ host, port }) };

/** Files in memory, as the product's store has them. */
function keepIn(files: Map<string, ArtifactFile>, dryRun: boolean): Artifacts {
  return {
    maxBytes: MAX_FILE_BYTES,
    async save({ name, contentType, body }) {
      if (dryRun) previewRequest({ artifact: name, contentType });
      const chunks: Uint8Array[] = [];
      for await (const chunk of body instanceof Uint8Array ? [body] : body) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      const id = `0199a000-0000-7000-8000-${String(files.size + 1).padStart(12, "0")}`;
      files.set(id, { name, contentType, body: bytes });
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const link = { url: `https://carillon.example.com/${id}`, expiresAt: TEST_NOW.toISOString() };
      return { id, name, contentType, bytes: bytes.length, sha256, ...link };
    },
    async read(id) {
      const file = files.get(id);
      if (file) return file;
      const message = `there is no artifact ${id}`;
      throw new ValidationError({ provider: "carillon", code: "ARTIFACT_NOT_FOUND", message });
    },
  };
}

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
