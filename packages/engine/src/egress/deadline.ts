type Deadline = {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  /** What the work is ended with when its time is up. */
  readonly timeUp: () => Error;
};

/** Runs work under a signal that is aborted with the given one or when the time is up. Leaves no timer behind. */
export async function withDeadline<T>(
  { signal, timeoutMs, timeUp }: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const onAbort = () => deadline.abort(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => deadline.abort(timeUp()), timeoutMs);
  try {
    return await work(deadline.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
  }
}
