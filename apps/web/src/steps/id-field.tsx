"use client";

import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

type IdFieldProps = {
  readonly id: string;
  readonly error: string | undefined;
  readonly isRead: boolean;
  readonly onChange: (id: string) => void;
};

/** How other steps name this one. */
export function IdField({ id, error, isRead, onChange }: IdFieldProps) {
  const hint = isRead
    ? "What reads it is renamed with it"
    : `Later steps read what came out as {{steps.${id || "ID"}.output}}`;
  return (
    <Field label="Step id" hint={hint} error={error} required>
      {(control) => (
        <Input
          {...control}
          value={id}
          maxLength={50}
          autoComplete="off"
          spellCheck={false}
          className="max-w-64 font-mono"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
