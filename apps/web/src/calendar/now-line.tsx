"use client";

import { useTimezone } from "#api/use-timezone.ts";
import { useNow } from "#ui/use-now.ts";

const MINUTE_MS = 60_000;
export const NOW_ID = "calendar-now";

/** Brings the present into sight, where it is on the page. */
export function scrollToNow(): void {
  document.getElementById(NOW_ID)?.scrollIntoView({ block: "center" });
}

/** The present, between what has been and what is to come. */
export function NowLine() {
  const now = useNow(MINUTE_MS);
  const timezone = useTimezone();
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit" });
  return (
    <li id={NOW_ID} className="flex items-center gap-3 px-3 py-1 sm:px-4">
      <span className="w-16 shrink-0 font-mono font-semibold text-accent text-xs">
        <span className="sr-only">Now, </span>
        {now === 0 ? "" : clock.format(now)}
      </span>
      <span className="h-px flex-1 bg-accent" aria-hidden="true" />
    </li>
  );
}
