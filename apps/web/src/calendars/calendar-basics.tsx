"use client";

import type { CalendarKind } from "@carillon/core/contracts";
import { KIND_WORDS } from "#calendars/calendar-words.ts";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";

const HINTS: Readonly<Record<CalendarKind, string>> = {
  holiday: "Days off, closed hours",
  blackout: "Freezes, maintenance",
};

type CalendarBasicsProps = {
  readonly name: string;
  readonly kind: CalendarKind;
  readonly nameHint?: string;
  readonly error: string | undefined;
  readonly onChange: (change: { name?: string; kind?: CalendarKind }) => void;
};

/** The name of a calendar and what it is for. */
export function CalendarBasics({ name, kind, nameHint, error, onChange }: CalendarBasicsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Name" hint={nameHint} error={error} required={nameHint === undefined}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label="What it holds" hint={HINTS[kind]} required>
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={(event) =>
              onChange({ kind: event.target.value === "blackout" ? "blackout" : "holiday" })
            }
          >
            {Object.entries(KIND_WORDS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
