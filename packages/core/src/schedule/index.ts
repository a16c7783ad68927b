export { countFires } from "./count-fires.ts";
export { describeSchedule } from "./describe-schedule.ts";
export { InvalidScheduleError } from "./invalid-schedule-error.ts";
export { lastBefore } from "./last-before.ts";
export { nextAfter } from "./next-after.ts";
export { nextOccurrences, validateSchedule } from "./next-occurrence.ts";
export { previewSchedule } from "./preview-schedule.ts";
export type { ScheduleSpec } from "./schedule-spec.ts";
export { shortestIntervalMs } from "./shortest-interval.ts";
