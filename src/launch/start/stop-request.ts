/** How the wish to stop reaches the launcher. */
export interface StopRequest {
  /** Aborted when it is time to stop. */
  signal: AbortSignal;
  /** Resolves when it was asked again: do not wait for anyone. */
  forced: Promise<void>;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
// npm hands on the Ctrl-C that the terminal has sent to us as well: the same wish, milliseconds later.
const sameWishMs = 1_000;
const parentPollMs = 500;

/** Listens to signals and, where npm or our own first half is the parent, for its death (it cannot hand on SIGKILL). */
export function listenForStop(environment: Readonly<Record<string, string | undefined>>): StopRequest {
  const controller = new AbortController();
  const { promise: forced, resolve: force } = Promise.withResolvers<void>();
  let firstAt = 0;
  const stop = () => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      controller.abort();
    } else if (performance.now() - firstAt > sameWishMs) force();
  };
  for (const signal of signals) process.on(signal, stop);
  if (environment.npm_lifecycle_event || environment.CARILLON_HANDED_OVER) whenParentDies(stop);
  return { signal: controller.signal, forced };
}

function whenParentDies(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, parentPollMs);
  watch.unref();
}
