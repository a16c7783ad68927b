import {
  type ActionContext,
  type CallAction as CallOther,
  type HttpClient,
  type NetClient,
  previewRequest,
} from "@carillon/connector-kit";
import { TimeoutError } from "@carillon/core";
import type { ArtifactStore } from "../../ports/artifacts.ts";
import type { EngineLogger } from "../../ports/logger.ts";
import type { Holds } from "../../resilience/holds.ts";
import { artifactsOf } from "../artifacts-of.ts";
import { createObeyLimits, type ObeyLimits } from "../obey-limits.ts";
import { requestContextOf } from "../request-context.ts";
import { filled, type Run, type RunProgress } from "../run-state.ts";
import { usageReporter } from "../usage.ts";

/** How long an action that was told to stop may take to do so before it is left. ms */
const GRACE_MS = 250;

/** RFC 9110 §9.2.1 */
const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

export type CallAction = (run: Run) => Promise<unknown>;

/** Runs the action with all it may touch and not a ms longer than its time; the signal ends the request itself. */
export function createCallStage({
  http,
  net,
  artifacts,
  logger,
  now,
  holds,
  callOther,
  workingDirectoryOf,
}: {
  http: HttpClient;
  net: NetClient;
  artifacts: ArtifactStore;
  logger: EngineLogger;
  now: () => Date;
  holds: Holds;
  callOther: (run: Run, signal: AbortSignal) => CallOther;
  workingDirectoryOf?: (workspaceId: string) => string;
}): CallAction {
  const dryHttp: HttpClient = {
    request: ({ signal: _, ...request }) => previewRequest({ ...request, url: String(request.url) }),
  };
  const obey = createObeyLimits({ holds, logger, now });
  const dryNet: NetClient = { connect: ({ host, port }) => previewRequest({ host, port }) };

  return (run) => {
    const action = filled(run.action, "action");
    const { credentials, redact } = filled(run.opened, "credentials");
    const { provider } = filled(run.connector, "connector");
    const { request, timeoutMs } = run;
    const controller = new AbortController();
    const { signal } = controller;
    const begunAt = performance.now();
    const context: ActionContext = {
      http: request.isTest ? dryHttp : watched(http, signal, run, obey),
      net: request.isTest ? dryNet : net,
      signal,
      // Made when it is used, which most actions never do.
      get logger() {
        return connectorLogger(logger, redact, request.executionId);
      },
      get artifacts() {
        return artifactsOf(run, artifacts);
      },
      onProgress: request.onProgress ? toldTo(request.onProgress, redact) : noProgress,
      dryRun: request.isTest,
      now,
      executionId: request.executionId,
      workspaceId: request.workspaceId,
      toolId: run.tool?.id ?? null,
      get requestContext() {
        return requestContextOf(request);
      },
      get workingDirectory() {
        return workingDirectoryOf?.(request.workspaceId) ?? null;
      },
      env: NO_ENV,
      get timeoutLeftMs() {
        return Math.max(0, timeoutMs - (performance.now() - begunAt));
      },
      get call() {
        return callOther(run, signal);
      },
      get reportUsage() {
        return usageReporter(run);
      },
      idempotencyKey: request.executionId,
    };
    run.hasActed = false;
    run.isCalling = true;
    return withEnd(
      {
        run,
        controller,
        timeoutMs,
        timedOut: () => timedOut(provider, timeoutMs),
        cancelled: request.signal,
      },
      () => action.execute(credentials, run.input, context),
    );
  };
}

/** For actions that it has called and did not wait for. */
const CALLER_ENDED = new DOMException("the action that called this one has ended", "AbortError");

const NO_ENV = Object.freeze({});

const noProgress = () => {};

/** What an action says of itself may name what is in its connection. */
function toldTo(
  onProgress: (progress: RunProgress) => void,
  redact: (text: string) => string,
): ActionContext["onProgress"] {
  return ({ step, percentage }) => onProgress({ kind: "step", step: redact(step), percentage });
}

function timedOut(provider: string, timeoutMs: number): TimeoutError {
  return new TimeoutError({ provider, message: `no answer within ${timeoutMs} ms`, code: "TIMEOUT" });
}

/** Requests end with the action's signal though the connector names none; one that changes something is remembered. */
function watched(http: HttpClient, signal: AbortSignal, run: Run, obey: ObeyLimits): HttpClient {
  const readsLimits = run.connector?.readLimits !== undefined;
  return {
    request: async (request) => {
      const response = await http.request(request.signal ? request : { ...request, signal });
      if (readsLimits) await obey(run, response);
      // What was refused changed nothing.
      const mayAct = !SAFE_METHODS.has(request.method) && !request.isPreparation;
      if (mayAct && response.status < 400) run.hasActed = true;
      return response;
    },
  };
}

type Limits = {
  readonly run: Run;
  readonly controller: AbortController;
  readonly timeoutMs: number;
  readonly timedOut: () => Error;
  readonly cancelled: AbortSignal | null;
};

/** Aborts the work when its time is up or it is cancelled, and leaves it when it ignores that. */
function withEnd<Output>(
  { run, controller, timeoutMs, timedOut, cancelled }: Limits,
  work: () => Promise<Output>,
): Promise<Output> {
  return new Promise((resolve, reject) => {
    let grace: NodeJS.Timeout | undefined;
    const fail = (error: unknown) => {
      settle();
      reject(error);
    };
    const abort = (reason: unknown) => {
      controller.abort(reason);
      grace ??= setTimeout(fail, GRACE_MS, reason);
    };
    const cancel = () => abort(cancelled?.reason);
    const timer = setTimeout(() => abort(timedOut()), timeoutMs);
    const settle = () => {
      run.isCalling = false;
      if (run.hasCalled) controller.abort(CALLER_ENDED);
      clearTimeout(timer);
      if (grace) clearTimeout(grace);
      cancelled?.removeEventListener("abort", cancel);
    };
    if (cancelled?.aborted) cancel();
    else cancelled?.addEventListener("abort", cancel);
    try {
      work().then((output) => {
        settle();
        resolve(output);
      }, fail);
    } catch (error) {
      fail(error);
    }
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
