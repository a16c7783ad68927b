"use client";

import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import type { FieldProps } from "./field-props.ts";
import { fromLocalInput, toLocalInput } from "./local-time.ts";

type TimeFieldProps = FieldProps & {
  readonly format: string | undefined;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
};

/** A day, a time or both, by the platform's own picker. A moment is typed by the clock here and kept in UTC. */
export function TimeField({
  label,
  hint,
  error,
  required,
  disabled,
  aside,
  format,
  value,
  onChange,
}: TimeFieldProps) {
  const isMoment = format === "date-time";
  const text = isMoment ? toLocalInput(value) : typeof value === "string" ? value : "";
  const kept = isMoment && typeof value === "string" && value !== "" ? `Sent as ${value}` : undefined;
  return (
    <Field
      label={label}
      hint={[hint, kept ?? (isMoment ? "By the clock of this device" : undefined)]
        .filter(Boolean)
        .join(" · ")}
      error={error}
      required={required}
      aside={aside}
    >
      {(control) => (
        <Input
          {...control}
          type={isMoment ? "datetime-local" : format}
          value={text}
          disabled={disabled}
          className="max-w-64"
          onChange={(event) =>
            onChange(
              event.target.value === ""
                ? undefined
                : isMoment
                  ? fromLocalInput(event.target.value)
                  : event.target.value,
            )
          }
        />
      )}
    </Field>
  );
}
