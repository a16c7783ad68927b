import { CRON_FIELDS, type CronExpression } from "./cron-field.ts";
import { InvalidScheduleError } from "./invalid-schedule-error.ts";
import { parseCronField } from "./parse-cron-field.ts";

/** Every value of every field written out takes about 700 characters. */
const MAX_LENGTH = 1_000;

const SHORTCUTS: Readonly<Record<string, string>> = {
  "@YEARLY": "0 0 1 1 *",
  "@ANNUALLY": "0 0 1 1 *",
  "@MONTHLY": "0 0 1 * *",
  "@WEEKLY": "0 0 * * 0",
  "@DAILY": "0 0 * * *",
  "@MIDNIGHT": "0 0 * * *",
  "@HOURLY": "0 * * * *",
};

/**
 * Reads a cron expression as crontab(5) does, with seconds first if there are six fields, and with `L`, `W`,
 * `#` and `?` as Quartz has them. Throws InvalidScheduleError naming the field that is wrong.
 */
export function parseCron(expression: string): CronExpression {
  if (expression.length > MAX_LENGTH) {
    throw new InvalidScheduleError("expression", `A cron expression has at most ${MAX_LENGTH} characters.`);
  }
  // Before upper-casing: letters from elsewhere can become ASCII ones (ſun, ı).
  if (!/^[\t\n\r\x20-\x7e]*$/.test(expression)) {
    throw new InvalidScheduleError("expression", "A cron expression is written in plain ASCII characters.");
  }
  const text = expression.trim().toUpperCase();
  const texts = (text.startsWith("@") ? expandShortcut(text) : text).split(/\s+/);
  if (texts.length === 5) texts.unshift("0");
  if (texts.length !== 6) {
    const found = text === "" ? 0 : texts.length;
    throw new InvalidScheduleError(
      "expression",
      "A cron expression has 5 fields (minute, hour, day of month, month, day of week), " +
        `or 6 with seconds first; this one has ${found}.`,
    );
  }
  const [second, minute, hour, dayOfMonth, month, dayOfWeek] = CRON_FIELDS;
  return {
    second: parseCronField(second, texts[0] ?? ""),
    minute: parseCronField(minute, texts[1] ?? ""),
    hour: parseCronField(hour, texts[2] ?? ""),
    "day-of-month": parseCronField(dayOfMonth, texts[3] ?? ""),
    month: parseCronField(month, texts[4] ?? ""),
    "day-of-week": parseCronField(dayOfWeek, texts[5] ?? ""),
  };
}

function expandShortcut(text: string): string {
  const expanded = Object.hasOwn(SHORTCUTS, text) ? SHORTCUTS[text] : undefined;
  if (expanded !== undefined) return expanded;
  const known = Object.keys(SHORTCUTS).join(", ").toLowerCase();
  throw new InvalidScheduleError("expression", `Unknown shortcut; there are ${known}.`);
}
