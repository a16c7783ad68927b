"use client";

import type { Tool } from "@carillon/core/contracts";
import { CircuitFields } from "#events/circuit-fields.tsx";
import { MISFIRE_WORDS, OVERLAP_WORDS, PRIORITY_WORDS, policyOf } from "#events/policy-words.ts";
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

type AdvancedFieldsProps = { readonly form: EventForm; readonly tool: Tool | undefined };

/** Retry, overlap, misfire, circuit and limits; each says what happens when it is left alone. */
export function AdvancedFields({ form, tool }: AdvancedFieldsProps) {
  const { draft, change, issueOf } = form;
  const numbers = [
    ...(draft.misfirePolicy === "catch-up" ? [CATCH_UP] : []),
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
    {
      key: "maxExecutions",
      label: "Stop after",
      placeholder: "Never",
      hint: "Runs in all",
      path: "maxExecutions",
    },
  ] as const;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="If the last run is still going" error={issueOf("overlapPolicy")} required>
        {(control) => (
          <Select
            {...control}
            value={draft.overlapPolicy}
            onChange={(event) =>
              change({ overlapPolicy: policyOf(OVERLAP_WORDS, event.target.value, draft.overlapPolicy) })
            }
          >
            <PolicyOptions words={OVERLAP_WORDS} />
          </Select>
        )}
      </Field>
      <Field label="If Carillon was not running at the time" error={issueOf("misfirePolicy")} required>
        {(control) => (
          <Select
            {...control}
            value={draft.misfirePolicy}
            onChange={(event) =>
              change({ misfirePolicy: policyOf(MISFIRE_WORDS, event.target.value, draft.misfirePolicy) })
            }
          >
            <PolicyOptions words={MISFIRE_WORDS} />
          </Select>
        )}
      </Field>
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

function PolicyOptions({ words }: { readonly words: Readonly<Record<string, { readonly choice: string }>> }) {
  return Object.entries(words).map(([policy, { choice }]) => (
    <option key={policy} value={policy}>
      {choice}
    </option>
  ));
}
