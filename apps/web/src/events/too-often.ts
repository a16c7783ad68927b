import type { Preview } from "@carillon/core/contracts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** In words, what a schedule comes to that runs more often than each minute; undefined for all others. */
export function tooOften({ fires }: Pick<Preview, "fires">): string | undefined {
  const [first, last] = [fires[0], fires.at(-1)];
  if (!first || !last || fires.length < 2) return undefined;
  const betweenMs = (Date.parse(last.at) - Date.parse(first.at)) / (fires.length - 1);
  if (betweenMs <= 0 || betweenMs >= MINUTE_MS) return undefined;
  const aDay = Math.round(DAY_MS / betweenMs).toLocaleString("en");
  return `That is often: up to ${aDay} runs a day, each in the log and at the service.`;
}
