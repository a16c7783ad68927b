"use client";

import { PolicyOptions } from "#events/policy-options.tsx";
import { MISFIRE_WORDS, OVERLAP_WORDS, policyOf } from "#events/policy-words.ts";
import type { EventForm } from "#events/use-event-form.ts";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

/** What a time of the schedule does that finds a run going, and one at which nothing was running. */
export function TickFields({ form }: { readonly form: EventForm }) {
  const { draft, change, issueOf } = form;
  return (
    <>
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
    </>
  );
}
