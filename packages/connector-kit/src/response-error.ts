import { type CarillonError, type ProviderRules, toCarillonError, ValidationError } from "@carillon/core";
import type { z } from "zod";
import type { HttpResponse } from "./http-client.ts";

/** A provider whose rules are known to core, by its name; or with the rules that its connector declares. */
export type RuledProvider = string | { readonly provider: string; readonly rules: ProviderRules };

/** The typed error an answer stands for: its status, headers and body read by the rules of the provider. */
export function responseError(provider: RuledProvider, response: HttpResponse, now: Date): CarillonError {
  const failure = { status: response.status, headers: response.headers, body: response.text() };
  return typeof provider === "string"
    ? toCarillonError(provider, failure, { now })
    : toCarillonError(provider.provider, failure, { now, rules: provider.rules });
}

/** The error of an answer that says it succeeded, and is not what the service promises; never retryable. */
export function malformedResponse(details: {
  provider: string;
  status: number;
  /** What is wrong with it, "is not JSON". */
  problem: string;
  /** What to do; by default to check the address. */
  advice?: string;
  cause?: unknown;
}): ValidationError {
  const { provider, status, problem, advice = "Check that the address is right.", cause } = details;
  return new ValidationError({
    provider,
    code: "MALFORMED_RESPONSE",
    httpStatus: status,
    message: `answered ${status}, and the body ${problem}`,
    userMessage: `The answer ${problem}. ${advice}`,
    sent: "maybe",
    cause,
  });
}

/**
 * The body of a successful answer as JSON of the promised shape.
 * @throws ValidationError `MALFORMED_RESPONSE`: what answers is not the service, or not its API
 */
export function readJson<Schema extends z.ZodType>(
  provider: string,
  response: HttpResponse,
  schema: Schema,
): z.output<Schema> {
  const { status } = response;
  let body: unknown;
  try {
    body = response.json();
  } catch (cause) {
    throw malformedResponse({ provider, status, problem: "is not JSON", cause });
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join(".") || "the whole";
  const problem = `is not what the API promises (at ${path})`;
  throw malformedResponse({ provider, status, problem, cause: parsed.error });
}
