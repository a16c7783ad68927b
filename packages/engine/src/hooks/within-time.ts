/**
 * Runs work that may throw, and waits for it no longer than it may take. What comes later is dropped.
 * @param timeoutMs ms
 * @throws what the work throws; Error when its time is up, with its signal aborted
 */
export async function withinTime<Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Result | Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`no answer within ${timeoutMs} ms`);
      reject(error);
      controller.abort(error);
    }, timeoutMs);
  });
  const working = (async () => work(controller.signal))();
  // It may fail when nobody waits for it any more.
  working.catch(() => {});
  try {
    return await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
  }
}
