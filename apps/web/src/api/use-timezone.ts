"use client";

import { useMe } from "#api/use-me.ts";

/** The reader's zone: their profile's, else the browser's. */
export function useTimezone(): string {
  const { data } = useMe();
  return data?.user.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
