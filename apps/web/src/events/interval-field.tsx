"use client";

import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

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
      {(control) => (
        <Input
          {...control}
          value={value}
          maxLength={100}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          className="font-mono"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
