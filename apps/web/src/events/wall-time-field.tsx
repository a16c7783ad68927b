"use client";

import { clockNote } from "#events/clock-note.ts";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

type OnceFieldProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly timezone: string;
  readonly error: string | undefined;
};

/** One date and time by the wall clock of a zone. */
export function OnceField({ value, onChange, timezone, error }: OnceFieldProps) {
  const note = clockNote(value, timezone);
  return (
    <Field
      label="Date and time"
      hint={
        <>
          Wall clock in {timezone}
          {note === undefined ? null : <span className="block text-warn">{note}</span>}
        </>
      }
      error={error}
      required
    >
      {(control) => (
        <Input
          {...control}
          type="datetime-local"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
