"use client";

import type { ActionDefinition } from "@carillon/core/contracts";
import { useMemo, useState } from "react";
import { FormContext } from "#schema-form/form-context.ts";
import type { JsonSchema } from "#schema-form/json-schema.ts";
import { SchemaField } from "#schema-form/schema-field.tsx";
import { withConfig, withFields } from "#steps/change-rows.ts";
import { ConditionField } from "#steps/condition-field.tsx";
import { ErrorField } from "#steps/error-field.tsx";
import { IdField } from "#steps/id-field.tsx";
import { ItemsField } from "#steps/items-field.tsx";
import { LimitFields } from "#steps/limit-fields.tsx";
import { MappingField } from "#steps/mapping-field.tsx";
import { StartField } from "#steps/start-field.tsx";
import { StepAction } from "#steps/step-action.tsx";
import { issueWithin, type StepPart } from "#steps/step-form.ts";
import { configOf } from "#steps/step-words.ts";
import { idOf } from "#steps/steps-draft.ts";
import { useStepSources } from "#steps/use-step-sources.ts";
import type { TemplateSource } from "#templates/template-source.ts";
import type { ToolChoices } from "#tools/use-tool-choices.ts";
import { FieldError } from "#ui/field.tsx";

type StepFieldsProps = Pick<StepPart, "step" | "issues"> & {
  readonly revision: number;
  readonly idError: string | undefined;
  readonly isRead: boolean;
  readonly onId: (id: string) => void;
  readonly onChange: (change: (step: JsonSchema) => JsonSchema) => void;
  /** The steps that its templates can read. */
  readonly readable: readonly JsonSchema[];
  readonly later: readonly string[];
  /** What templates of the event can read beside steps. */
  readonly base: TemplateSource;
  readonly tools: ToolChoices;
  readonly actions: readonly ActionDefinition[] | undefined;
  readonly onInvalid: (path: string, message: string | undefined) => void;
};

const REST = ["delaySeconds", "delayUntil", "retry", "timeoutMs", "toolActionConfig.outputMapping"] as const;

/** What is told at a field of the form; the rest stands above them all. */
const AT_A_FIELD =
  /^(id|toolActionConfig\.(toolId|toolType|actionId|(parameters|outputMapping)(\..*)?)|condition(\.(all|any))?|condition(\.(all|any)\.\d+)?\.(left|right)|(forEach|onError)(\..*)?|concurrency|delay(Seconds|Until)|timeoutMs|retry\.(maxAttempts|initialDelayMs|maxDelayMs|multiplier|jitter))$/;

/** All that a step can say, each where a person looks for it. */
export function StepFields(props: StepFieldsProps) {
  const { step, issues, revision, onChange, base, readable, onInvalid } = props;
  const { plain, ofItem } = useStepSources(readable, base);
  const inItem = step.forEach === undefined ? plain : ofItem;
  const { outputMapping } = configOf(step);
  const set = (fields: JsonSchema) => onChange((before) => withFields(before, fields));
  const setConfig = (fields: JsonSchema) => onChange((before) => withConfig(before, fields));
  const part: StepPart = { step, set, issues, source: plain };
  const hasRest =
    [step.delaySeconds, step.delayUntil, step.retry, step.timeoutMs].some((each) => each !== undefined) ||
    (outputMapping !== undefined && outputMapping !== null);
  const [isOpen, setOpen] = useState(hasRest);
  const [isInvalid, setInvalid] = useState(false);
  const isTold = REST.some((path) => issueWithin(issues, path) !== undefined);
  const context = useMemo(
    () => ({
      Field: SchemaField,
      root: {},
      issues,
      templates: true,
      disabled: false,
      onInvalid,
    }),
    [issues, onInvalid],
  );
  return (
    <FormContext value={context}>
      <div className="space-y-5">
        {issues
          .filter(({ path }) => !AT_A_FIELD.test(path))
          .map(({ path, message }) => (
            <FieldError key={`${path} ${message}`}>
              {path === "" ? message : `${path}: ${message}`}
            </FieldError>
          ))}
        <IdField id={idOf(step)} error={props.idError} isRead={props.isRead} onChange={props.onId} />
        <StepAction {...props} source={inItem} setConfig={setConfig} />
        <div className="grid items-start gap-4 border-line border-t pt-4 md:grid-cols-2">
          <div className="md:col-span-2">
            <ConditionField key={revision} {...part} />
          </div>
          <ItemsField key={`items-${revision}`} {...part} />
          <ErrorField {...part} later={props.later} />
        </div>
        <details
          className="border-line border-t pt-3"
          open={isOpen || isTold || isInvalid}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary className="font-medium text-sm">Delay, retries, time limit and output</summary>
          <div className="space-y-4 pt-3">
            <StartField {...part} />
            <LimitFields {...part} />
            <MappingField
              label="Output of the step"
              hint="What later steps read in place of what the action gave, which is {{output…}} here"
              value={outputMapping}
              problems={issues
                .filter(({ path }) => path.startsWith("toolActionConfig.outputMapping"))
                .map(({ path, message }) => `${path.slice("toolActionConfig.".length)}: ${message}`)}
              source={inItem}
              onChange={(next) => setConfig({ outputMapping: next })}
              onInvalid={(message) => {
                setInvalid(message !== undefined);
                onInvalid("toolActionConfig.outputMapping", message);
              }}
            />
          </div>
        </details>
      </div>
    </FormContext>
  );
}
