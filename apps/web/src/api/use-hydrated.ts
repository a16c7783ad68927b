"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether this component has left the server's markup behind: false on the server and while it is taken over. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
