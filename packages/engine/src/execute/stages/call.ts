import { type ActionContext, type HttpClient, type NetClient, previewRequest } from "@carillon/connector-kit";
import { TimeoutError } from "@carillon/core";
import type { EngineLogger } from "../../ports.ts";
import { filled, type Run } from "../run-state.ts";

/** How long an action that was told to stop may take to do so before it is left. ms */
const GRACE_MS = 250;

/** RFC 9110 §9.2.1 */
const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

export type CallAction = (run: Run) => Promise<unknown>;

/** Runs the action with all it may touch and not a ms longer than its time; the signal ends the request itself. */
export function createCallStage({
  http,
  net,
  logger,
  now,
}: {
  http: HttpClient;
  net: NetClient;
  logger: EngineLogger;
  now: () => Date;
}): CallAction {
  const dryHttp: HttpClient = {
    request: ({ signal: _, ...request }) => previewRequest({ ...request, url: String(request.url) }),
  };
  const dryNet: NetClient = { connect: ({ host, port }) => previewRequest({ host, port }) };

  return async (run) => {
    const action = filled(run.action, "action");
    const { credentials, redact } = filled(run.opened, "credentials");
    const { provider } = filled(run.connector, "connector");
    const { request, timeoutMs } = run;
    run.hasActed = false;
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => controller.abort(timedOut(provider, timeoutMs)), timeoutMs);
    const cancel = () => controller.abort(request.signal?.reason);
    if (request.signal?.aborted) cancel();
    request.signal?.addEventListener("abort", cancel, { once: true });
    const context: ActionContext = {
      http: request.isTest ? dryHttp : watched(http, signal, run),
      net: request.isTest ? dryNet : net,
      signal,
      logger: connectorLogger(logger, redact, request.executionId),
      onProgress: () => {},
      dryRun: request.isTest,
      now,
      executionId: request.executionId,
      workspaceId: request.workspaceId,
      toolId: run.tool?.id ?? null,
      idempotencyKey: request.executionId,
    };
    try {
      return await untilAborted(action.execute(credentials, run.input, context), signal);
    } finally {
      clearTimeout(timer);
      request.signal?.removeEventListener("abort", cancel);
    }
  };
}

function timedOut(provider: string, timeoutMs: number): TimeoutError {
  return new TimeoutError({ provider, message: `no answer within ${timeoutMs} ms`, code: "TIMEOUT" });
}

/** Requests end with the action's signal though the connector names none; one that changes something is remembered. */
function watched(http: HttpClient, signal: AbortSignal, run: Run): HttpClient {
  return {
    request: async (request) => {
      const response = await http.request(request.signal ? request : { ...request, signal });
      if (!SAFE_METHODS.has(request.method)) run.hasActed = true;
      return response;
    },
  };
}

/** Waits for the action, and leaves one that ignores its signal. */
function untilAborted<Output>(work: Promise<Output>, signal: AbortSignal): Promise<Output> {
  return new Promise((resolve, reject) => {
    let grace: NodeJS.Timeout | undefined;
    const leave = () => {
      grace = setTimeout(() => reject(signal.reason), GRACE_MS);
    };
    if (signal.aborted) leave();
    else signal.addEventListener("abort", leave, { once: true });
    work.then(resolve, reject).finally(() => {
      clearTimeout(grace);
      signal.removeEventListener("abort", leave);
    });
  });
}

function connectorLogger(
  logger: EngineLogger,
  redact: <Value>(value: Value) => Value,
  executionId: string,
): ActionContext["logger"] {
  const at = (level: "debug" | "info" | "warn") => (message: string, details?: object) =>
    logger[level]({ executionId, ...redact(details ?? {}) }, redact(message));
  return { debug: at("debug"), info: at("info"), warn: at("warn") };
}
