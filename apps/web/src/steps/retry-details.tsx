"use client";

import type { ErrorCategory } from "@carillon/core/contracts";
import type { JsonSchema } from "#schema-form/json-schema.ts";
import { NumberInput } from "#steps/number-input.tsx";
import { isRetried, RETRY_CATEGORIES, withRetried } from "#steps/retry-kinds.ts";
import { issueAt, type StepPart } from "#steps/step-form.ts";
import { Checkbox } from "#ui/checkbox.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

type RetryDetailsProps = Pick<StepPart, "issues"> & {
  /** The retries of the step; what it does not say is as the product has it. */
  readonly retry: JsonSchema;
  readonly change: (fields: JsonSchema) => void;
};

const KINDS: Readonly<Record<ErrorCategory, string>> = {
  timeout: "No answer in time",
  network: "Not reached",
  rate_limit: "Too many calls",
  server_error: "The service has a problem",
  authentication: "Credentials refused",
  authorization: "Not allowed",
  validation: "Input refused",
  unknown: "Not known",
};

/** How waits grow and spread, and after which failures it is tried again. */
export function RetryDetails({ retry, change, issues }: RetryDetailsProps) {
  return (
    <div className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Each wait, times the one before"
          hint="From 1 to 10"
          error={issueAt(issues, "retry.multiplier")}
        >
          {(control) => (
            <NumberInput
              {...control}
              placeholder="2"
              value={retry.multiplier}
              onChange={(next) => change({ multiplier: next })}
            />
          )}
        </Field>
        <Field
          label="Spread of waits"
          hint="Apart from each other, runs that failed together do not come back together"
          error={issueAt(issues, "retry.jitter")}
        >
          {(control) => (
            <Select
              {...control}
              value={retry.jitter === "none" ? "none" : "full"}
              onChange={(event) => change({ jitter: event.target.value })}
            >
              <option value="full">At random, up to its length</option>
              <option value="none">Exactly its length</option>
            </Select>
          )}
        </Field>
      </div>
      <fieldset>
        <legend className="mb-2 font-medium text-sm">Tried again after</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          {RETRY_CATEGORIES.map((kind) => (
            <Checkbox
              key={kind}
              label={KINDS[kind]}
              checked={isRetried(retry, kind)}
              onChange={(event) => change(withRetried(retry, kind, event.target.checked))}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}
