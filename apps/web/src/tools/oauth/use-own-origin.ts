"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Where this page is; empty while it is drawn on the server. */
export function useOwnOrigin(): string {
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
}
