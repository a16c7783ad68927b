import type { Hook, HookContext } from "@carillon/connector-kit";
import { CallerError, ForbiddenError, patternCovers, redact, UnknownError } from "@carillon/core";
import { actionError } from "../execute/attempt.ts";
import type { RunEnd } from "../execute/record.ts";
import { requestContextOf } from "../execute/request-context.ts";
import { actionIdOf, filled, type Run, type Stage } from "../execute/run-state.ts";
import type { EngineLogger } from "../ports/logger.ts";
import { withinTime } from "./within-time.ts";

type HookDeps = { readonly hooks: readonly Hook[]; readonly validate: Stage; readonly logger: EngineLogger };
type HookOn<On extends Hook["on"]> = Extract<Hook, { on: On }>;

/** What an operator has called around every run, whoever asks for it; the last word of one that fails is the run's end. */
export type Hooks = {
  /** null: the run goes on. @throws ForbiddenError where one stops it */
  before(run: Run): Promise<RunEnd | null>;
  /** The end, after those that are told of it. */
  after(run: Run, end: RunEnd): Promise<RunEnd>;
};

/** null where there are none, so that a run pays nothing for it. */
export function createHooks({ hooks, validate, logger }: HookDeps): Hooks | null {
  if (hooks.length === 0) return null;
  const inOrder = [...hooks].sort((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1));
  const of = <On extends Hook["on"]>(on: On, run: Run) =>
    inOrder.filter(
      (hook): hook is HookOn<On> => hook.on === on && patternCovers(hook.tools, actionIdOf(run)),
    );

  return {
    async before(run) {
      for (const hook of of("before", run)) {
        try {
          const call = { parameters: structuredClone(run.parameters) };
          const answer = await withinTime(hook.timeoutMs, (signal) => hook.run(call, contextOf(run, signal)));
          if (answer && "stop" in answer) return stopped(hook, answer.stop);
          if (answer) change(run, answer.parameters);
        } catch (error) {
          if (error instanceof StoppedByHook) throw error.refusal;
          return failed(run, hook, error, "no");
        }
      }
      return null;
    },
    async after(run, end) {
      if (end.kind === "succeeded") return await afterSuccess(run, end);
      const error = endError(end);
      if (!error) return end;
      for (const hook of of("error", run))
        await withinTime(hook.timeoutMs, (signal) =>
          hook.run({ parameters: run.parameters, error }, contextOf(run, signal)),
        ).catch((thrown: unknown) => note(run, hook, thrown));
      return end;
    },
  };

  async function afterSuccess(run: Run, end: RunEnd): Promise<RunEnd> {
    for (const hook of of("after", run)) {
      try {
        const { parameters, output } = run;
        const answer = await withinTime(hook.timeoutMs, (signal) =>
          hook.run({ parameters, output }, contextOf(run, signal)),
        );
        if (answer) run.output = answer.output;
      } catch (error) {
        return failed(run, hook, error, "maybe");
      }
    }
    return end;
  }

  function change(run: Run, parameters: Record<string, unknown>): void {
    const before = run.parameters;
    run.parameters = parameters;
    try {
      validate(run);
    } catch (error) {
      run.parameters = before;
      throw error instanceof CallerError ? new Error(`what it made is not valid: ${error.message}`) : error;
    }
  }

  /** @param sent whether the action has been at work */
  function failed(run: Run, hook: Hook, thrown: unknown, sent: "no" | "maybe"): RunEnd {
    note(run, hook, thrown);
    const done = sent === "maybe" ? "The action was done, but its" : "Nothing was sent: the";
    const message = `the hook ${hook.name} failed`;
    const error = new UnknownError({
      provider: "carillon",
      code: "HOOK_FAILED",
      message,
      userMessage: `${done} hook ${hook.name} failed. The server's log tells more.`,
      retryable: false,
      sent,
    });
    return { kind: sent === "maybe" && !run.idempotent ? "unknown" : "failed", error };
  }

  /** What a hook throws may hold anything. */
  function note(run: Run, { name }: Hook, thrown: unknown): void {
    const err = (run.opened?.redact ?? run.variables?.redact ?? redact)(thrown);
    logger.error({ err, hook: name, executionId: run.request.executionId }, "a hook failed");
  }
}

function stopped({ name }: Hook, reason: string): never {
  throw new StoppedByHook(new ForbiddenError(`The hook ${name} has stopped this: ${reason}`));
}

/** Told apart from what a hook itself may throw. */
class StoppedByHook extends Error {
  readonly refusal: ForbiddenError;
  constructor(refusal: ForbiddenError) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

function endError(end: RunEnd) {
  switch (end.kind) {
    case "failed":
    case "unknown":
      return actionError(end.error);
    case "refused":
      return end.error;
    default:
      return null;
  }
}

function contextOf(run: Run, signal: AbortSignal): HookContext {
  const { request } = run;
  return {
    toolName: filled(run.action, "action").id,
    toolId: run.tool?.id ?? null,
    executionId: request.executionId,
    workspaceId: request.workspaceId,
    requestContext: requestContextOf(request),
    dryRun: request.isTest,
    signal,
  };
}
