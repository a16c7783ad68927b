/** Of `2026-03-29 03:00:00 GMT+02:00` the time of day, with seconds where there are some. */
export function clockOf(local: string): string {
  const time = local.slice(11, 19);
  return time.endsWith(":00") ? time.slice(0, 5) : time;
}
