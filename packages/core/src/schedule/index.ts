// TEMPORARY SHIM by the lead, to be overwritten by the owner of this folder.
import { Cron } from "croner";
export { InvalidScheduleError } from "./invalid-schedule-error.ts";
export type ScheduleSpec = { expression: string; timezone: string } | { interval: string; timezone: string; anchor?: Date | undefined } | { at: string; timezone: string };
export const nextAfter = (s: ScheduleSpec, a: Date): Date | null => "expression" in s ? new Cron(s.expression, { timezone: s.timezone }).nextRun(a) : null;
export const nextOccurrences = (e: string, o: { timezone: string; after: Date; count: number }) => new Cron(e, { timezone: o.timezone }).nextRuns(o.count, o.after);
export const describeSchedule = (s: ScheduleSpec) => JSON.stringify(s);
export const validateSchedule = (s: ScheduleSpec, o: { after: Date }) => { nextAfter(s, o.after); };
export const previewSchedule = (s: ScheduleSpec, o: { after: Date; count: number }) => ({ words: "", fires: nextOccurrences((s as { expression: string }).expression, { ...o, timezone: s.timezone }).map((at) => ({ at, mark: undefined as "gap" | "repeat" | undefined })) });
export const shortestIntervalMs = (_: ScheduleSpec, __: { after: Date }): number | null => null;
