"use client";

import type { Tool } from "@carillon/core/contracts";
import { CircuitFields } from "#events/circuit-fields.tsx";
import { PolicyOptions } from "#events/policy-options.tsx";
import { PRIORITY_WORDS, policyOf } from "#events/policy-words.ts";
import { TickFields } from "#events/tick-fields.tsx";
import type { EventForm } from "#events/use-event-form.ts";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Select } from "#ui/select.tsx";

const CATCH_UP = {
  key: "misfireCatchUpMax",
  label: "Make up for at most",
  placeholder: "10",
  hint: "Runs after one outage, the oldest first",
  path: "misfireCatchUpMax",
} as const;

const GRACE = {
  key: "misfireGraceSeconds",
  label: "Missed after, in seconds",
  placeholder: "60",
  hint: "So late, a run still fires as if it were in time",
  path: "misfireGraceSeconds",
} as const;

const MAXIMUM = {
  key: "maxExecutions",
  label: "Stop after",
  placeholder: "Never",
  hint: "Runs in all",
  path: "maxExecutions",
} as const;

type AdvancedFieldsProps = { readonly form: EventForm; readonly tool: Tool | undefined };

/** Retry, circuit and limits, and of a schedule overlap and misfire; each says what happens when it is left alone. */
export function AdvancedFields({ form, tool }: AdvancedFieldsProps) {
  const { draft, change, issueOf } = form;
  const isScheduled = draft.trigger === "SCHEDULE";
  const numbers = [
    ...(isScheduled && draft.misfirePolicy === "catch-up" ? [CATCH_UP] : []),
    ...(isScheduled ? [GRACE] : []),
    {
      key: "maxAttempts",
      label: "Attempts in all",
      placeholder: "3",
      hint: "The first one counts",
      path: "retry.maxAttempts",
    },
    {
      key: "firstDelaySeconds",
      label: "First wait, in seconds",
      placeholder: "1",
      hint: "Doubles from try to try",
      path: "retry.initialDelayMs",
    },
    {
      key: "timeoutSeconds",
      label: "Time limit, in seconds",
      placeholder: "As the action has it",
      hint: "For one attempt, at most 300",
      path: "timeoutMs",
    },
    ...(isScheduled ? [MAXIMUM] : []),
  ] as const;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {isScheduled ? <TickFields form={form} /> : null}
      {draft.work === "action" ? <CircuitFields form={form} tool={tool} /> : null}
      <Field label="When many runs wait" error={issueOf("priority")} required>
        {(control) => (
          <Select
            {...control}
            value={draft.priority}
            onChange={(event) =>
              change({ priority: policyOf(PRIORITY_WORDS, event.target.value, draft.priority) })
            }
          >
            <PolicyOptions words={PRIORITY_WORDS} />
          </Select>
        )}
      </Field>
      {numbers.map(({ key, label, placeholder, hint, path }) => (
        <Field key={key} label={label} hint={hint} error={issueOf(path)}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={draft[key]}
              placeholder={placeholder}
              autoComplete="off"
              onChange={(event) => change({ [key]: event.target.value.trim() })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
