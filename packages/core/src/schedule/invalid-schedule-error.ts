/** The part of a schedule that is wrong, as a form would name it. */
type ScheduleField =
  | "second"
  | "minute"
  | "hour"
  | "day-of-month"
  | "month"
  | "day-of-week"
  | "expression"
  | "timezone"
  | "interval"
  | "at"
  | "count"
  | "after";

/** A schedule that cannot be read, or that never fires. `message` is fit to be shown beside the field. */
export class InvalidScheduleError extends Error {
  override readonly name = "InvalidScheduleError";
  readonly field: ScheduleField;

  constructor(field: ScheduleField, message: string, options?: ErrorOptions) {
    super(message, options);
    this.field = field;
  }
}
