"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { isSchema, type JsonSchema } from "#schema-form/json-schema.ts";
import { withFields } from "#steps/change-rows.ts";
import { NumberInput } from "#steps/number-input.tsx";
import { issueAt, type StepPart } from "#steps/step-form.ts";
import { Field } from "#ui/field.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

/** What few steps need: none of the form's first load. */
const RetryDetails = dynamic(() => import("#steps/retry-details.tsx").then((module) => module.RetryDetails), {
  ssr: false,
  loading: () => <SkeletonRows rows={3} label="more about retries" />,
});

const DETAILS = ["multiplier", "jitter", "retryableErrors", "nonRetryableErrors"] as const;

const STANDARD_MAX_DELAY_MS = 10_000;

const RETRIES = [
  { key: "maxAttempts", label: "Attempts in all", hint: "The first one counts", per: 1 },
  { key: "initialDelayMs", label: "First wait, in seconds", hint: "Grows from try to try", per: 1_000 },
  { key: "maxDelayMs", label: "Longest wait, in seconds", hint: "A provider may ask for more", per: 1_000 },
] as const;

/** Attempts and time of this step alone. */
export function LimitFields({ step, set, issues }: Pick<StepPart, "step" | "set" | "issues">) {
  const retry = isSchema(step.retry) ? step.retry : {};
  const [isOpen, setOpen] = useState(DETAILS.some((key) => retry[key] !== undefined));
  const isTold = DETAILS.some((key) => issueAt(issues, `retry.${key}`) !== undefined);
  const change = (fields: JsonSchema) => {
    const next = withFields(retry, longEnough(retry, fields));
    set({ retry: Object.keys(next).length === 0 ? undefined : next });
  };
  return (
    <div className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        {RETRIES.map(({ key, label, hint, per }) => (
          <Field key={key} label={label} hint={hint} error={issueAt(issues, `retry.${key}`)}>
            {(control) => (
              <NumberInput
                {...control}
                placeholder="As the event has it"
                per={per}
                value={retry[key]}
                onChange={(next) => change({ [key]: next })}
              />
            )}
          </Field>
        ))}
        <Field
          label="Time limit, in seconds"
          hint="For one attempt, at most 300"
          error={issueAt(issues, "timeoutMs")}
        >
          {(control) => (
            <NumberInput
              {...control}
              placeholder="As the event has it"
              per={1_000}
              value={step.timeoutMs}
              onChange={(next) => set({ timeoutMs: next })}
            />
          )}
        </Field>
      </div>
      <details open={isOpen || isTold} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="w-fit cursor-pointer rounded-sm text-ink-2 text-sm hover:text-ink">
          More about retries
        </summary>
        <div className="pt-3">
          {isOpen || isTold ? <RetryDetails retry={retry} change={change} issues={issues} /> : null}
        </div>
      </details>
    </div>
  );
}

/** The longest wait is never shorter than the first. */
function longEnough(retry: JsonSchema, fields: JsonSchema): JsonSchema {
  const { initialDelayMs: first } = fields;
  const most = typeof retry.maxDelayMs === "number" ? retry.maxDelayMs : STANDARD_MAX_DELAY_MS;
  return typeof first === "number" && first > most ? { ...fields, maxDelayMs: first } : fields;
}
