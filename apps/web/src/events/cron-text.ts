/** The parts of a cron expression in their order, seconds first where there are six. */
export const CRON_PARTS = [
  { field: "second", label: "Second" },
  { field: "minute", label: "Minute" },
  { field: "hour", label: "Hour" },
  { field: "day-of-month", label: "Day" },
  { field: "month", label: "Month" },
  { field: "day-of-week", label: "Weekday" },
] as const;
export type CronField = (typeof CRON_PARTS)[number]["field"];

export type CronPart = { readonly field: CronField; readonly label: string; readonly text: string };

const SHORTCUTS: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** The expression written out part by part; undefined where it has not as many as one has. */
export function cronParts(expression: string): readonly CronPart[] | undefined {
  const text = expression.trim();
  const texts = (SHORTCUTS[text.toLowerCase()] ?? text).split(/\s+/);
  if (texts.length !== 5 && texts.length !== 6) return undefined;
  const parts = texts.length === 6 ? CRON_PARTS : CRON_PARTS.slice(1);
  return parts.map((part, index) => ({ ...part, text: texts[index] ?? "" }));
}

/** The one way in which the builder writes it: shortcuts and names in numbers, no seconds that are 0, no `?`. */
export function plainCron(expression: string): string {
  const texts = cronParts(expression)?.map(({ text }) => text) ?? [];
  const [minute = "", hour = "", day = "", month = "", weekday = ""] =
    texts.length === 6 && texts[0] === "0" ? texts.slice(1) : texts;
  if (texts.length === 6 && texts[0] !== "0") return texts.join(" ");
  const star = (text: string) => (text === "?" ? "*" : text);
  return [minute, hour, star(day), month, weekdayNumbers(star(weekday))].join(" ");
}

/** `MON-FRI` as `1,2,3,4,5`; what has more to it stays as it is. */
function weekdayNumbers(text: string): string {
  const inNumbers = text.toUpperCase().replace(/[A-Z]{3}/g, (name) => {
    const day = DAYS.indexOf(name);
    return day === -1 ? name : String(day);
  });
  if (!/^[0-7](-[0-7])?(,[0-7](-[0-7])?)*$/.test(inNumbers)) return text;
  const days = inNumbers.split(",").flatMap((part) => {
    const [from = 0, to = from] = part.split("-").map(Number);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => (from + step) % 7);
  });
  return [...new Set(days)].sort((a, b) => a - b).join(",");
}
