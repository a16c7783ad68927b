const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const TIME = "(\\d{2}):(\\d{2}):(\\d{2})";
const IMF_FIXDATE = new RegExp(`^[a-z]{3}, (\\d{2}) ([a-z]{3}) (\\d{4}) ${TIME} (?:gmt|utc)$`);
const RFC_850 = new RegExp(`^[a-z]{6,9}, (\\d{2})-([a-z]{3})-(\\d{2}) ${TIME} (?:gmt|utc)$`);
const ASCTIME = new RegExp(`^[a-z]{3} ([a-z]{3}) ([ \\d]\\d) ${TIME} (\\d{4})$`);

/**
 * An HTTP date in any of the three forms of RFC 9110 §5.6.7, as milliseconds since 1970; undefined for
 * anything else. A two-digit year that lies more than 50 years ahead means the past century.
 */
export function parseHttpDate(text: string, now: Date): number | undefined {
  const value = text.trim().toLowerCase();
  const fixed = IMF_FIXDATE.exec(value);
  if (fixed !== null)
    return toTime({ day: fixed[1], month: fixed[2], year: Number(fixed[3]), time: fixed.slice(4) });
  const old = RFC_850.exec(value);
  if (old !== null) {
    const year = fullYear(Number(old[3]), now);
    return toTime({ day: old[1], month: old[2], year, time: old.slice(4) });
  }
  const asc = ASCTIME.exec(value);
  if (asc === null) return undefined;
  return toTime({ day: asc[2], month: asc[1], year: Number(asc[6]), time: asc.slice(3, 6) });
}

function fullYear(twoDigits: number, now: Date): number {
  const thisYear = now.getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}

type DateParts = { day: string | undefined; month: string | undefined; year: number; time: string[] };

function toTime({ day, month, year, time }: DateParts): number | undefined {
  const monthIndex = MONTHS.indexOf(month ?? "");
  const [hours, minutes, seconds] = time.map(Number);
  if (monthIndex < 0 || hours === undefined || minutes === undefined || seconds === undefined)
    return undefined;
  // A leap second may be written as 60.
  if (hours > 23 || minutes > 59 || seconds > 60) return undefined;
  const dayOfMonth = Number(day);
  const date = new Date(Date.UTC(year, monthIndex, dayOfMonth, hours, minutes, seconds));
  const dayOnly = new Date(Date.UTC(year, monthIndex, dayOfMonth));
  return dayOnly.getUTCDate() === dayOfMonth ? date.getTime() : undefined;
}
