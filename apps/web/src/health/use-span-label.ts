"use client";

import { useTimezone } from "#api/use-timezone.ts";

/** px */
export const CHART_HEIGHT = 192;
const DAY_MS = 86_400_000;

/** The beginning of a span, in the reader's zone; of days of UTC, the day. */
export function useSpanLabel(stepMs: number): (at: string) => string {
  const timezone = useTimezone();
  const format =
    stepMs >= DAY_MS
      ? new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "short", day: "numeric" })
      : new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
  return (at) => format.format(new Date(at));
}
