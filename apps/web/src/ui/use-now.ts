"use client";

import { useSyncExternalStore } from "react";

const BEAT_MS = 1_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // While nobody looked, it stood still.
  if (timer === undefined) now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, BEAT_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * Milliseconds since the epoch, once a second; one timer for the whole page.
 * @param stepMs for what is large and need not be drawn so often: whole multiples of it
 */
export function useNow(stepMs = BEAT_MS): number {
  return useSyncExternalStore(
    subscribe,
    () => (stepMs === BEAT_MS ? now : now - (now % stepMs)),
    () => 0,
  );
}
