export { describeSchedule } from "./describe-schedule.ts";
export { InvalidScheduleError, type ScheduleField } from "./invalid-schedule-error.ts";
export { nextAfter } from "./next-after.ts";
export { nextOccurrences, nextScheduleOccurrences, validateSchedule } from "./next-occurrence.ts";
export { type PreviewedFire, previewSchedule, type SchedulePreview } from "./preview-schedule.ts";
export type { ScheduleSpec } from "./schedule-spec.ts";
export { shortestIntervalMs } from "./shortest-interval.ts";
