import { ExpressionError } from "./parse-expression.ts";

/** Unicode date patterns (UTS 35) that a template understands. */
const PATTERN = /yyyy|yy|MMMM|MMM|MM|M|dd|d|EEEE|EEE|HH|H|hh|h|mm|m|ss|s|SSS|a|xxx|XXX|'[^']*'/g;

type Fields = Readonly<Record<string, string>>;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat("en-US", {
      timeZone: timezone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      weekday: "long",
      hourCycle: "h23",
      timeZoneName: "longOffset",
    });
    if (formatters.size > 500) formatters.clear();
    formatters.set(timezone, made);
    return made;
  } catch {
    throw new ExpressionError(`"${timezone.slice(0, 60)}" is not a time zone`);
  }
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Formats an instant by a pattern such as `yyyy-MM-dd HH:mm` in a zone. Text in '…' stays as it is. */
export function formatDate(at: Date, pattern: string, timezone: string): string {
  const fields: Fields = Object.fromEntries(
    formatterOf(timezone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return pattern.replaceAll(PATTERN, (token) => fieldOf(token, fields, at));
}

function fieldOf(token: string, fields: Fields, at: Date): string {
  const hour = Number(fields.hour);
  const bare = (name: string) => String(Number(fields[name]));
  switch (token) {
    case "yyyy":
      return (fields.year ?? "").padStart(4, "0");
    case "yy":
      return (fields.year ?? "").slice(-2).padStart(2, "0");
    case "MMMM":
      return MONTHS[Number(fields.month) - 1] ?? "";
    case "MMM":
      return (MONTHS[Number(fields.month) - 1] ?? "").slice(0, 3);
    case "MM":
      return fields.month ?? "";
    case "M":
      return bare("month");
    case "dd":
      return fields.day ?? "";
    case "d":
      return bare("day");
    case "EEEE":
      return fields.weekday ?? "";
    case "EEE":
      return (fields.weekday ?? "").slice(0, 3);
    case "HH":
      return fields.hour ?? "";
    case "H":
      return String(hour);
    case "hh":
      return String(hour % 12 || 12).padStart(2, "0");
    case "h":
      return String(hour % 12 || 12);
    case "mm":
      return fields.minute ?? "";
    case "m":
      return bare("minute");
    case "ss":
      return fields.second ?? "";
    case "s":
      return bare("second");
    case "SSS":
      return String(at.getUTCMilliseconds()).padStart(3, "0");
    case "a":
      return hour < 12 ? "AM" : "PM";
    case "xxx":
    case "XXX": {
      const offset = (fields.timeZoneName ?? "").replace("GMT", "");
      return offset === "" ? (token === "XXX" ? "Z" : "+00:00") : offset;
    }
    default:
      return token.slice(1, -1);
  }
}
