import { CRON_FIELDS, type CronField } from "./cron-field.ts";

/**
 * The values a field's plain entries allow, ascending and without repeats; Sunday is 0. The special days
 * (`L`, `W`, `#`) depend on the month and are left out.
 */
export function cronFieldValues(field: CronField): number[] {
  const rule = CRON_FIELDS.find((candidate) => candidate.name === field.name);
  const min = rule?.min ?? 0;
  const end = min + (rule?.size ?? 0) - 1;
  const values = new Set<number>();
  for (const item of field.items) {
    if (item.kind !== "any" && item.kind !== "range") continue;
    const from = item.kind === "any" ? min : item.from;
    const to = item.kind === "any" ? end : item.to;
    for (let value = from; value <= to; value += item.step) {
      values.add(field.name === "day-of-week" ? value % 7 : value);
    }
  }
  return [...values].sort((a, b) => a - b);
}
