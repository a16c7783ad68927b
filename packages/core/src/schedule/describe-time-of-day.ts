import type { CronExpression } from "./cron-field.ts";
import { cronFieldValues } from "./cron-field-values.ts";
import { evenStep, joinWords, valuesInWords } from "./list-in-words.ts";

/** More times than this are described by their fields instead of being listed. */
const MAX_LISTED = 6;

type Times = { seconds: readonly number[]; minutes: readonly number[]; hours: readonly number[] };

/** "At 09:00 and 17:30", "Every 5 minutes from 09:00 to 17:55", "At minute 7 of every hour". */
export function describeTimeOfDay(cron: CronExpression): string {
  const times = {
    seconds: cronFieldValues(cron.second),
    minutes: cronFieldValues(cron.minute),
    hours: cronFieldValues(cron.hour),
  };
  return aroundTheClock(times) ?? clockTimes(times) ?? withinHours(times) ?? byField(times);
}

function aroundTheClock({ seconds, minutes, hours }: Times): string | undefined {
  const isOnTheMinute = seconds.length === 1 && seconds[0] === 0;
  const isOnTheHour = isOnTheMinute && minutes.length === 1 && minutes[0] === 0;
  if (isOnTheHour) {
    const step = wholeStep(hours, 24);
    return step === undefined ? undefined : `${every(step, "hour")}${step > 1 ? " from 00:00" : ""}`;
  }
  if (hours.length < 24) return undefined;
  if (isOnTheMinute && minutes.length === 1) return `Every hour at minute ${minutes[0]}`;
  if (isOnTheMinute) return maybeEvery(wholeStep(minutes, 60), "minute");
  return minutes.length === 60 ? maybeEvery(wholeStep(seconds, 60), "second") : undefined;
}

function clockTimes({ seconds, minutes, hours }: Times): string | undefined {
  if (seconds.length !== 1 || minutes.length * hours.length > MAX_LISTED) return undefined;
  const times = hours.flatMap((hour) => minutes.map((minute) => clock(hour, minute, seconds[0])));
  return `At ${joinWords(times)}`;
}

function withinHours({ seconds, minutes, hours }: Times): string | undefined {
  const first = hours[0] ?? 0;
  const last = hours.at(-1) ?? 0;
  const isOneStretch = last - first === hours.length - 1;
  if (!isOneStretch || seconds.length !== 1 || seconds[0] !== 0) return undefined;
  const step = minutes.length === 1 ? undefined : wholeStep(minutes, 60);
  const words = minutes.length === 1 ? "Every hour" : maybeEvery(step, "minute");
  return words && `${words} from ${clock(first, minutes[0] ?? 0)} to ${clock(last, minutes.at(-1) ?? 0)}`;
}

function byField({ seconds, minutes, hours }: Times): string {
  const parts = [valuesInWords("minute", minutes, 60)];
  if (seconds.length !== 1 || seconds[0] !== 0) parts.unshift(valuesInWords("second", seconds, 60));
  const isEveryMinute = minutes.length === 60 && hours.length === 24;
  if (!isEveryMinute) parts.push(valuesInWords("hour", hours, 24));
  return `At ${parts.join(" of ")}`;
}

/** The step of 0, n, 2n, … if the next one would be the 0 that follows. */
function wholeStep(values: readonly number[], size: number): number | undefined {
  const step = values[0] === 0 ? evenStep(values) : undefined;
  return step !== undefined && step * values.length === size ? step : undefined;
}

function maybeEvery(step: number | undefined, unit: string): string | undefined {
  return step === undefined ? undefined : every(step, unit);
}

function every(step: number, unit: string): string {
  return step === 1 ? `Every ${unit}` : `Every ${step} ${unit}s`;
}

function clock(hour: number, minute: number, second = 0): string {
  const parts = second === 0 ? [hour, minute] : [hour, minute, second];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
