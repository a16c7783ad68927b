"use client";

import type { Event } from "@carillon/core/contracts";
import { useEffect, useState } from "react";
import type { EventForm } from "#events/use-event-form.ts";
import { useEventTemplateSource } from "#events/use-template-source.ts";
import { issuesBelow } from "#schema-form/issues-below.ts";
import { isSchema } from "#schema-form/json-schema.ts";
import { useInvalidFields } from "#schema-form/use-invalid-fields.ts";
import { MappingField } from "#steps/mapping-field.tsx";
import { type ChangeSteps, StepList } from "#steps/step-list.tsx";
import { idOf, jsonOf, readSteps, rowOf, type StepsDraft } from "#steps/steps-draft.ts";
import { StepsJson } from "#steps/steps-json.tsx";
import { useRowIssues } from "#steps/use-row-issues.ts";
import { useStepSources } from "#steps/use-step-sources.ts";
import { FieldError } from "#ui/field.tsx";
import { Segmented } from "#ui/segmented.tsx";

type EventStepsProps = {
  readonly form: EventForm;
  readonly saved: Event | undefined;
  readonly draft: StepsDraft;
};

/** The steps of an event, as a form or as JSON; both change the same. */
export function EventSteps({ form, saved, draft }: EventStepsProps) {
  const base = useEventTemplateSource(form.draft, saved);
  const { rows, text } = draft;
  const read = readSteps(draft);
  const { plain, ofItem } = useStepSources(read.ok ? read.steps : rows.map(({ step }) => step), base);
  const { issuesOf, open, setOpen } = useRowIssues(form.issues, draft);
  const invalid = useInvalidFields();
  const [refusal, setRefusal] = useState<string>();
  // What checks them comes before they are saved, and after the page.
  const { isChanged } = form;
  useEffect(() => {
    if (isChanged) void import("#steps/check-steps.ts").catch(() => {});
  }, [isChanged]);
  const outputIssues = issuesBelow(form.issues, "outputMapping");
  const [outputShown, setOutputShown] = useState(isSchema(draft.outputMapping));
  const [outputInvalid, setOutputInvalid] = useState(false);
  const change: ChangeSteps = (to) => form.changeSteps(to);
  const tellInvalid = (path: string, message: string | undefined) => {
    invalid.onInvalid(path, message);
    form.onInvalid(`steps.${path}`, message);
    if (!invalid.any()) setRefusal(undefined);
  };
  const choose = (mode: "form" | "json") => {
    if (mode === (text === undefined ? "form" : "json")) return;
    if (mode === "json" && invalid.any())
      return setRefusal("A field does not hold a value yet; mend it first, so that it is not lost.");
    if (mode === "form" && !read.ok) return setRefusal("The form can show them once they are JSON again.");
    setRefusal(undefined);
    if (mode === "json") return change((before) => ({ ...before, text: jsonOf(before.rows) }));
    if (!read.ok) return;
    const next = jsonOf(rows) === text ? rows : read.steps.map(rowOf);
    const seen = new Set(rows.filter(({ key }) => open.has(key)).map(({ step }) => idOf(step)));
    setOpen(new Set(next.filter(({ step }) => seen.has(idOf(step))).map(({ key }) => key)));
    change((before) => ({ ...before, rows: next, text: undefined }));
  };
  return (
    <div className="space-y-4">
      <div className="space-y-1.5">
        <Segmented
          label="Change the steps as"
          value={text === undefined ? "form" : "json"}
          onChange={choose}
          options={[
            { value: "form", label: "Form" },
            { value: "json", label: "JSON" },
          ]}
        />
        {refusal ? <FieldError>{refusal}</FieldError> : null}
      </div>
      {text === undefined ? (
        <>
          <StepList {...{ draft, change, open, setOpen, issuesOf, base }} onInvalid={tellInvalid} />
          {form.issues.map(({ path, message }) =>
            path === "steps" ? <FieldError key={message}>{message}</FieldError> : null,
          )}
        </>
      ) : (
        <StepsJson
          draft={draft}
          onText={(next) => {
            setRefusal(undefined);
            change((before) => ({ ...before, text: next }));
          }}
          issues={form.issues}
          source={ofItem}
        />
      )}
      <details
        open={outputShown || outputInvalid || outputIssues.length > 0}
        onToggle={(event) => setOutputShown(event.currentTarget.open)}
        className="border-line border-t pt-3"
      >
        <summary className="font-medium text-sm">What comes out of the run</summary>
        <div className="pt-3">
          <MappingField
            label="Output of the run"
            hint="What the run gives in place of what its last step gave"
            value={draft.outputMapping}
            problems={outputIssues.map(({ path, message }) =>
              path === "" ? message : `${path}: ${message}`,
            )}
            source={plain}
            onChange={(outputMapping) => change((before) => ({ ...before, outputMapping }))}
            onInvalid={(message) => {
              setOutputInvalid(message !== undefined);
              form.onInvalid("outputMapping", message);
            }}
          />
        </div>
      </details>
    </div>
  );
}
