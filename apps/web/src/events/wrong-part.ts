import { CRON_PARTS, type CronField } from "#events/cron-text.ts";

/** Which part a message of the server is about: it names the field. */
export function wrongPart(message: string): CronField | undefined {
  const named = /\b(second|minute|hour|day-of-month|month|day-of-week) field\b/.exec(message)?.[1];
  return CRON_PARTS.find(({ field }) => field === named)?.field;
}
