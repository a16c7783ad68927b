"use client";

import { useTimezone } from "#api/use-timezone.ts";
import { exactTime } from "#format/exact-time.ts";
import { relativeTime } from "#format/relative-time.ts";
import { shortTime } from "#format/short-time.ts";
import { useNow } from "#ui/use-now.ts";

/** How long ago or how soon, in words; the exact time on hover. */
export function RelativeTime({ at }: { readonly at: string }) {
  const now = useNow();
  const timezone = useTimezone();
  return (
    <time dateTime={at} title={exactTime(at, timezone)} className="whitespace-nowrap">
      {relativeTime(at, now)}
    </time>
  );
}

export function ExactTime({ at }: { readonly at: string }) {
  const timezone = useTimezone();
  return (
    <time dateTime={at} title={at}>
      {exactTime(at, timezone)}
    </time>
  );
}

/** The time of day, with the day where it is another; how far off it is below. */
export function ClockTime({ at }: { readonly at: string }) {
  const now = useNow();
  const timezone = useTimezone();
  return (
    <time dateTime={at} title={exactTime(at, timezone)} className="block whitespace-nowrap">
      {shortTime(at, now, timezone)}
      <span className="block text-ink-3 text-xs">{relativeTime(at, now)}</span>
    </time>
  );
}
