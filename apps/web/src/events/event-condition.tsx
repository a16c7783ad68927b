"use client";

import type { Event } from "@carillon/core/contracts";
import { useMemo } from "react";
import type { EventForm } from "#events/use-event-form.ts";
import { useEventTemplateSource } from "#events/use-template-source.ts";
import { FormContext } from "#schema-form/form-context.ts";
import { SchemaField } from "#schema-form/schema-field.tsx";
import { ConditionField } from "#steps/condition-field.tsx";

type EventConditionProps = { readonly form: EventForm; readonly saved: Event | undefined };

/** What has to hold for the event to run, whatever sets it off. */
export function EventCondition({ form, saved }: EventConditionProps) {
  const source = useEventTemplateSource(form.draft, saved);
  const { issues, onInvalid } = form;
  const context = useMemo(
    () => ({ Field: SchemaField, root: {}, issues, templates: true, disabled: false, onInvalid }),
    [issues, onInvalid],
  );
  return (
    <FormContext value={context}>
      <div className="mt-5 space-y-3 border-line border-t pt-4">
        <ConditionField
          step={{ condition: form.draft.condition }}
          set={({ condition }) => form.change({ condition })}
          {...{ issues, source }}
        />
        {form.draft.condition === undefined ? null : (
          <p className="text-ink-3 text-xs">
            What does not hold is left out and logged as skipped. A run by hand is not asked.
          </p>
        )}
      </div>
    </FormContext>
  );
}
