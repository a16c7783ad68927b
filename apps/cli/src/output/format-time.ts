/** An instant as people read it, `2026-03-01 09:00:00`; in this machine's zone if no other is given. */
export function formatTime(instant: string | null | undefined, timeZone?: string): string | null {
  if (instant === null || instant === undefined) return null;
  // Swedish dates are ISO 8601's.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return format.format(new Date(instant));
}

/** `850 ms`, `2.4 s`, `3 min 5 s` */
export function formatDuration(ms: number | null | undefined): string | null {
  if (ms === null || ms === undefined) return null;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
