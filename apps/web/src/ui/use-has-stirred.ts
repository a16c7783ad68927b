"use client";

import { useSyncExternalStore } from "react";

const SIGNS = ["pointermove", "pointerdown", "wheel", "keydown", "input"] as const;

let hasStirred = false;
const told = new Set<() => void>();
const subscribe = (listener: () => void) => {
  told.add(listener);
  return () => told.delete(listener);
};

if (typeof window !== "undefined") {
  const heard = new AbortController();
  const stir = () => {
    hasStirred = true;
    heard.abort();
    for (const tell of told) tell();
  };
  for (const sign of SIGNS) {
    window.addEventListener(sign, stir, { capture: true, passive: true, signal: heard.signal });
  }
}

/** Whether anybody has done anything since the page was opened: what nobody needs before comes with no first load. */
export function useHasStirred(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => hasStirred,
    () => false,
  );
}
