/**
 * A schedule as it is stored: one of `expression`, `interval` and `at`, and the IANA zone it is read in.
 *
 * - `expression`: cron with 5 fields, 6 with seconds first, or `@daily` and its kin. Whatever `interval` and
 *   `at` accept is understood here too, for the short `schedule` field.
 * - `interval`: `every 7s`, `every 2 days`, `PT7S`. It counts elapsed time from `anchor` (default: the Unix
 *   epoch), so its phase never restarts, and neither the zone nor a change of clocks moves it.
 * - `at`: one ISO 8601 time; without `Z` or an offset it is read in `timezone`.
 */
export type ScheduleSpec =
  | { expression: string; timezone: string }
  | { interval: string; timezone: string; anchor?: Date | undefined }
  | { at: string; timezone: string };
