"use client";

import { ScheduleText } from "#events/schedule-text.tsx";
import { Field } from "#ui/field.tsx";

type IntervalFieldProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
};

export function IntervalField({ value, onChange, error }: IntervalFieldProps) {
  return (
    <Field
      label="Interval"
      hint="every 7s, every 15m, every 2 days, or ISO 8601 such as PT90S"
      error={error}
      required
    >
      {(control) => <ScheduleText control={control} value={value} maxLength={100} onChange={onChange} />}
    </Field>
  );
}
