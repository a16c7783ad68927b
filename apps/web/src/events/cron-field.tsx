"use client";

import { clsx } from "clsx";
import { cronParts } from "#events/cron-text.ts";
import { ScheduleText } from "#events/schedule-text.tsx";
import { wrongPart } from "#events/wrong-part.ts";
import { Field } from "#ui/field.tsx";

const EXAMPLES = [
  { text: "*/15 9-17 * * MON-FRI", meaning: "every 15 minutes in working hours" },
  { text: "0 9 L * *", meaning: "the last day of the month" },
  { text: "0 9 * * FRI#2", meaning: "the second Friday" },
  { text: "*/10 * * * * *", meaning: "every 10 seconds" },
] as const;

type CronFieldProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What the server says of it. */
  readonly error: string | undefined;
};

/** The expression as text, told apart part by part, so that what is wrong is seen where it stands. */
export function CronExpressionField({ value, onChange, error }: CronFieldProps) {
  const wrong = error === undefined ? undefined : wrongPart(error);
  const parts = cronParts(value);
  return (
    <div className="space-y-2">
      <Field
        label="Cron expression"
        hint="Minute, hour, day, month, weekday; six parts begin with seconds. @hourly and its kin, names, L, W, # and ? are understood."
        error={error}
        required
      >
        {(control) => <ScheduleText control={control} value={value} maxLength={500} onChange={onChange} />}
      </Field>
      {parts ? (
        <dl aria-label="Parts of the expression" className="flex flex-wrap gap-1">
          {parts.map(({ field, label, text }) => (
            <div
              key={field}
              className={clsx(
                "min-w-13 max-w-full rounded-sm border px-1.5 py-1 text-center",
                field === wrong ? "border-bad bg-bad-wash text-bad" : "border-line bg-sunken text-ink-2",
              )}
            >
              <dd className="truncate font-mono text-xs">{text}</dd>
              <dt className="text-2xs">
                {label}
                {field === wrong ? <span className="sr-only">, wrong</span> : null}
              </dt>
            </div>
          ))}
        </dl>
      ) : null}
      <ul aria-label="Examples" className="flex flex-wrap gap-x-3 gap-y-1 text-ink-3 text-xs">
        {EXAMPLES.map((example) => (
          <li key={example.text}>
            <button
              type="button"
              onClick={() => onChange(example.text)}
              className="rounded-sm font-mono text-ink-2 underline decoration-line-strong underline-offset-2 hover:text-ink"
            >
              {example.text}
            </button>{" "}
            {example.meaning}
          </li>
        ))}
      </ul>
    </div>
  );
}
