"use client";

import { WEEKDAYS } from "@carillon/core/contracts";
import { X } from "lucide-react";
import type { EntryDraft, EntryKind } from "#calendars/entry-draft.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Field, FieldError } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";

const KINDS: readonly { readonly value: EntryKind; readonly label: string }[] = [
  { value: "date", label: "Days" },
  { value: "weekly", label: "Weekly hours" },
  { value: "window", label: "One time" },
];

const DAY_WORDS = {
  MON: "Mon",
  TUE: "Tue",
  WED: "Wed",
  THU: "Thu",
  FRI: "Fri",
  SAT: "Sat",
  SUN: "Sun",
} as const;

type EntryFieldsProps = {
  readonly draft: EntryDraft;
  readonly place: number;
  readonly error: string | undefined;
  readonly onChange: (draft: EntryDraft) => void;
  readonly onRemove: () => void;
};

/** One entry of a calendar made by hand. */
export function EntryFields({ draft, place, error, onChange, onRemove }: EntryFieldsProps) {
  const set = (change: Partial<EntryDraft>) => onChange({ ...draft, ...change });
  return (
    <fieldset className="space-y-3 rounded-lg border border-line p-3">
      <legend className="sr-only">Entry {place}</legend>
      <div className="flex items-end gap-2">
        <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-[1fr_10rem]">
          <Field label="Name" required>
            {(control) => (
              <Input
                {...control}
                value={draft.name}
                maxLength={200}
                autoComplete="off"
                placeholder="Labour Day"
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label="What" required>
            {(control) => (
              <Select
                {...control}
                value={draft.type}
                onChange={(event) =>
                  set({ type: KINDS.find(({ value }) => value === event.target.value)?.value ?? draft.type })
                }
              >
                {KINDS.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        <Button variant="ghost" size="icon" aria-label={`Remove entry ${place}`} onClick={onRemove}>
          <X className="size-4" aria-hidden="true" />
        </Button>
      </div>
      <TimeFields draft={draft} set={set} />
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}

function TimeFields({
  draft,
  set,
}: {
  readonly draft: EntryDraft;
  readonly set: (change: Partial<EntryDraft>) => void;
}) {
  switch (draft.type) {
    case "date":
      return (
        <div className="space-y-3">
          <div className="grid gap-3 sm:grid-cols-2">
            <TimeInput
              type="date"
              label="Day"
              value={draft.date}
              onChange={(date) => set({ date })}
              required
            />
            <TimeInput
              type="date"
              label="Last day"
              value={draft.lastDate}
              onChange={(lastDate) => set({ lastDate })}
            />
          </div>
          <Checkbox
            checked={draft.yearly}
            label="Every year"
            onChange={(event) => set({ yearly: event.target.checked })}
          />
        </div>
      );
    case "weekly":
      return (
        <div className="space-y-3">
          <div className="flex flex-wrap gap-x-4 gap-y-2">
            {WEEKDAYS.map((day) => (
              <Checkbox
                key={day}
                label={DAY_WORDS[day]}
                checked={draft.days.includes(day)}
                onChange={(event) =>
                  set({
                    days: event.target.checked
                      ? [...draft.days, day]
                      : draft.days.filter((each) => each !== day),
                  })
                }
              />
            ))}
          </div>
          <div className="grid gap-3 sm:grid-cols-2">
            <TimeInput
              type="time"
              label="From"
              value={draft.from}
              onChange={(from) => set({ from })}
              required
            />
            <TimeInput type="time" label="To" value={draft.to} onChange={(to) => set({ to })} required />
          </div>
          <p className="text-ink-3 text-xs">An end that is not after its beginning is on the next day.</p>
        </div>
      );
    case "window":
      return (
        <div className="grid gap-3 sm:grid-cols-2">
          <TimeInput
            type="datetime-local"
            label="From"
            value={draft.start}
            onChange={(start) => set({ start })}
            required
          />
          <TimeInput
            type="datetime-local"
            label="Until"
            value={draft.end}
            onChange={(end) => set({ end })}
            required
          />
        </div>
      );
  }
}

type TimeInputProps = {
  readonly type: "date" | "time" | "datetime-local";
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly required?: boolean;
};

function TimeInput({ type, label, value, onChange, required }: TimeInputProps) {
  return (
    <Field label={label} required={required}>
      {(control) => (
        <Input {...control} type={type} value={value} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
