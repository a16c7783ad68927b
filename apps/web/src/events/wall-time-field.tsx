"use client";

import { clockNote } from "#events/clock-note.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

type WallTimeFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly timezone: string;
  readonly error: string | undefined;
  readonly required?: boolean;
};

/** One date and time by the wall clock of a zone. */
export function WallTimeField({ label, value, onChange, timezone, error, required }: WallTimeFieldProps) {
  const note = clockNote(value, timezone);
  return (
    <Field
      label={label}
      hint={
        <>
          Wall clock in {timezone}
          {note === undefined ? null : <span className="block text-warn">{note}</span>}
        </>
      }
      error={error}
      required={required}
      aside={
        required || value === "" ? null : (
          <Button variant="ghost" size="sm" aria-label={`Clear ${label}`} onClick={() => onChange("")}>
            Clear
          </Button>
        )
      }
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
