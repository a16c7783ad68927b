/** What decides whether and when a call is made again. */
export type Failure = {
  readonly retryable: boolean;
  /** ms the server asks to wait; 0 when it does not say. */
  readonly retryAfterMs: number;
};

/** tRPC codes of what may pass by itself; every other one is the caller's to mend, or a defect. */
const PASSING_CODES = new Set([
  "TOO_MANY_REQUESTS",
  "TIMEOUT",
  "SERVICE_UNAVAILABLE",
  "BAD_GATEWAY",
  "GATEWAY_TIMEOUT",
]);

/** Of a resolved call: a ToolActionResult that did not succeed; null for every other value. */
export function failureOfResult(result: unknown): { failure: Failure | null; reason: unknown } {
  const { status, outcome, error } = fieldsOf(result);
  if (status === "SUCCESS" || error === undefined || error === null) return { failure: null, reason: null };
  const { retryable, retryAfterMs } = fieldsOf(error);
  const failure = {
    retryable: retryable === true && outcome !== "unknown",
    retryAfterMs: milliseconds(retryAfterMs),
  };
  return { failure, reason: error };
}

/** Of what a call threw. An error that says nothing of itself (a connection refused, a reset) may pass. */
export function failureOf(error: unknown): Failure {
  const { data, retryable, retryAfterMs, name, cause } = fieldsOf(error);
  const told = fieldsOf(data);
  const wait = milliseconds(told.retryAfterMs ?? retryAfterMs);
  if (typeof retryable === "boolean") return { retryable, retryAfterMs: wait };
  if (typeof told.code === "string") return { retryable: PASSING_CODES.has(told.code), retryAfterMs: wait };
  const isAborted = name === "AbortError" || fieldsOf(cause).name === "AbortError";
  return { retryable: !isAborted, retryAfterMs: wait };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function milliseconds(value: unknown): number {
  return typeof value === "number" && value > 0 ? value : 0;
}
