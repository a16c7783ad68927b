"use client";

import { clsx } from "clsx";
import { type Builder, type Frequency, HOUR_STEPS, MINUTE_STEPS, SECOND_STEPS } from "#events/builder.ts";
import { Field, FieldError } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";

const FREQUENCIES: readonly { readonly value: Frequency; readonly label: string }[] = [
  { value: "seconds", label: "Every few seconds" },
  { value: "minutes", label: "Every few minutes" },
  { value: "hourly", label: "Every hour" },
  { value: "hours", label: "Every few hours" },
  { value: "daily", label: "Every day" },
  { value: "weekdays", label: "Monday to Friday" },
  { value: "weekly", label: "Every week" },
  { value: "monthly", label: "Every month" },
];

const STEPS: Partial<Readonly<Record<Frequency, readonly number[]>>> = {
  seconds: SECOND_STEPS,
  minutes: MINUTE_STEPS,
  hours: HOUR_STEPS,
};
const FIRST_STEP: Partial<Readonly<Record<Frequency, number>>> = { seconds: 10, minutes: 5, hours: 2 };
const MONTH_DAYS = Array.from({ length: 31 }, (_, day) => day + 1);

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const WEEK = [1, 2, 3, 4, 5, 6, 0];

type BuilderFieldsProps = { readonly builder: Builder; readonly onChange: (builder: Builder) => void };

export function BuilderFields({ builder, onChange }: BuilderFieldsProps) {
  const set = (change: Partial<Builder>) => onChange({ ...builder, ...change });
  const choose = (value: string) => {
    const chosen = FREQUENCIES.find((each) => each.value === value);
    if (!chosen) return;
    const every = FIRST_STEP[chosen.value];
    set({ frequency: chosen.value, ...(every !== undefined && { every }) });
  };
  const { frequency } = builder;
  const steps = STEPS[frequency];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="How often" required>
        {(control) => (
          <Select {...control} value={frequency} onChange={(event) => choose(event.target.value)}>
            {FREQUENCIES.map((each) => (
              <option key={each.value} value={each.value}>
                {each.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {steps ? (
        <Field label="Every" required>
          {(control) => (
            <Select
              {...control}
              value={String(builder.every)}
              onChange={(event) => set({ every: Number(event.target.value) })}
            >
              {steps.map((step) => (
                <option key={step} value={String(step)}>
                  {step} {step === 1 ? frequency.slice(0, -1) : frequency}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      {frequency === "hourly" || frequency === "hours" ? (
        <Field label="At minute" required>
          {(control) => (
            <Input
              {...control}
              type="number"
              min={0}
              max={59}
              value={builder.minute}
              onChange={(event) =>
                set({ minute: Math.min(59, Math.max(0, Math.trunc(event.target.valueAsNumber || 0))) })
              }
            />
          )}
        </Field>
      ) : null}
      {frequency === "monthly" ? (
        <Field
          label="On day"
          hint={
            builder.dayOfMonth !== "last" && builder.dayOfMonth > 28
              ? "Months without this day are left out; the last day is there each month"
              : undefined
          }
          required
        >
          {(control) => (
            <Select
              {...control}
              value={String(builder.dayOfMonth)}
              onChange={({ target: { value } }) =>
                set({ dayOfMonth: value === "last" ? "last" : Number(value) })
              }
            >
              {MONTH_DAYS.map((day) => (
                <option key={day} value={String(day)}>
                  {day}
                </option>
              ))}
              <option value="last">The last day</option>
            </Select>
          )}
        </Field>
      ) : null}
      {["daily", "weekdays", "weekly", "monthly"].includes(frequency) ? (
        <Field label="At" required>
          {(control) => (
            <Input
              {...control}
              type="time"
              value={builder.time}
              onChange={(event) => (event.target.value ? set({ time: event.target.value }) : undefined)}
            />
          )}
        </Field>
      ) : null}
      {frequency === "weekly" ? (
        <fieldset className="sm:col-span-2">
          <legend className="mb-1.5 font-medium">On</legend>
          <div className="flex flex-wrap gap-1">
            {WEEK.map((day) => {
              const on = builder.days.includes(day);
              return (
                <button
                  key={day}
                  type="button"
                  aria-pressed={on}
                  aria-label={DAYS[day]}
                  onClick={() =>
                    set({ days: on ? builder.days.filter((each) => each !== day) : [...builder.days, day] })
                  }
                  className={clsx(
                    "h-8 w-11 rounded-md border font-medium text-xs",
                    on
                      ? "border-accent bg-accent-wash text-accent"
                      : "border-line-strong bg-surface text-ink-2 hover:bg-hover",
                  )}
                >
                  {DAYS[day]?.slice(0, 2)}
                </button>
              );
            })}
          </div>
          {builder.days.length === 0 ? <FieldError>Choose at least one day</FieldError> : null}
        </fieldset>
      ) : null}
    </div>
  );
}
