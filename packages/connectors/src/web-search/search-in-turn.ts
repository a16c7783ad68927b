import {
  type ActionContext,
  AuthorizationError,
  CarillonError,
  ERROR_CLASSES,
  ServerError,
  ValidationError,
} from "@carillon/connector-kit";
import type { SearchInput } from "./search-input.ts";

/** ms of one attempt, so that the second provider has its turn when the first answers none of three. */
const ATTEMPT_MS = 8_000;

type Provider = {
  readonly actionId: string;
  readonly service: string;
  readonly toolId: number | undefined;
};

type Failed = { readonly actionId: string; readonly service: string; readonly error: CarillonError };

/**
 * Asks one provider after the other until one answers. What is wrong with the question itself is told at once.
 * @throws CarillonError `ALL_FALLBACKS_FAILED`, which names every cause
 */
export async function searchInTurn(
  context: Pick<ActionContext, "call" | "signal">,
  input: SearchInput,
  providers: readonly Provider[],
): Promise<unknown> {
  const failed: Failed[] = [];
  for (const { actionId, service, toolId } of providers) {
    try {
      return await context.call(actionId, { ...input }, { toolId, timeoutMs: ATTEMPT_MS });
    } catch (error) {
      if (!(error instanceof CarillonError) || context.signal.aborted || isCallersOwn(error)) throw error;
      // The engine has tried the others already.
      if (error.code === "ALL_FALLBACKS_FAILED") throw forGood(error);
      failed.push({ actionId, service, error });
    }
  }
  throw allFailed(failed);
}

/** Each has had its own retries. */
function forGood({
  category,
  provider,
  code,
  message,
  userMessage,
  causes,
  cause,
}: CarillonError): CarillonError {
  const details = {
    provider,
    code,
    message,
    userMessage,
    causes,
    cause,
    retryable: false,
    sent: "no",
  } as const;
  return new ERROR_CLASSES[category](details);
}

/** A question that a provider refuses (400, 422), or that cannot be asked by anybody. */
function isCallersOwn({ category, code, httpStatus }: CarillonError): boolean {
  if (["BAD_REQUEST", "CALL_CYCLE", "CALL_TOO_DEEP", "CALLER_ENDED"].includes(code)) return true;
  return category === "validation" && (httpStatus === 400 || httpStatus === 422);
}

function allFailed(failed: readonly Failed[]): CarillonError {
  const details = {
    provider: "web",
    code: "ALL_FALLBACKS_FAILED",
    message: failed.map(({ service, error }) => `${service}: ${error.code}: ${error.message}`).join("; "),
    userMessage: `No provider of web search could answer. ${failed.map(({ service, error }) => `${service}: ${error.userMessage}`).join(" ")}`,
    // Each has had its own retries.
    retryable: false,
    sent: "no",
    causes: failed.map(({ actionId: action, error: { category, code, userMessage: message } }) => ({
      ...{ action, category, code, message },
    })),
    cause: new AggregateError(failed.map(({ error }) => error)),
  } as const;
  const every = (category: CarillonError["category"]) =>
    failed.every(({ error }) => error.category === category);
  if (every("authorization")) return new AuthorizationError(details);
  return every("validation") ? new ValidationError(details) : new ServerError(details);
}
