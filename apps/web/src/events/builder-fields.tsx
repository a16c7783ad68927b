"use client";

import dynamic from "next/dynamic";
import {
  type Builder,
  type Frequency,
  HOUR_STEPS,
  MINUTE_STEPS,
  SECOND_STEPS,
  WINDOW_STEPS,
} from "#events/builder.ts";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

// What few schedules need comes when it is chosen.
const BuilderDetails = dynamic(
  () => import("#events/builder-details.tsx").then((module) => module.BuilderDetails),
  { loading: () => <Skeleton className="h-19" /> },
);
const DETAILED: readonly Frequency[] = ["window", "weekly", "monthly"];

const FREQUENCIES: readonly { readonly value: Frequency; readonly label: string }[] = [
  { value: "seconds", label: "Every few seconds" },
  { value: "minutes", label: "Every few minutes" },
  { value: "window", label: "Within hours of the day" },
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
  window: WINDOW_STEPS,
  hours: HOUR_STEPS,
};
const FIRST_STEP: Partial<Readonly<Record<Frequency, number>>> = {
  seconds: 10,
  minutes: 5,
  window: 15,
  hours: 2,
};

type BuilderFieldsProps = { readonly builder: Builder; readonly onChange: (builder: Builder) => void };

export function BuilderFields({ builder, onChange }: BuilderFieldsProps) {
  const set = (change: Partial<Builder>) => onChange({ ...builder, ...change });
  const choose = (value: string) => {
    const chosen = FREQUENCIES.find((each) => each.value === value);
    if (!chosen) return;
    const every = FIRST_STEP[chosen.value];
    set({
      frequency: chosen.value,
      ...(every !== undefined && { every }),
      ...(chosen.value === "window" && { days: [1, 2, 3, 4, 5] }),
    });
  };
  const { frequency } = builder;
  const steps = STEPS[frequency];
  const unit = frequency === "window" ? "minutes" : frequency;
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
                  {step} {step === 1 ? unit.slice(0, -1) : unit}
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
      {DETAILED.includes(frequency) ? <BuilderDetails builder={builder} set={set} /> : null}
    </div>
  );
}
