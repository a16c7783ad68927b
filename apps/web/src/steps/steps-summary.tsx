"use client";

import type { Event } from "@carillon/core/contracts";
import { useToolActions } from "#actions/use-actions.ts";
import type { JsonSchema } from "#schema-form/json-schema.ts";
import { failuresOf } from "#steps/step-order.ts";
import { configOf, stepWords } from "#steps/step-words.ts";
import { idOf } from "#steps/steps-draft.ts";
import { useToolChoices } from "#tools/use-tool-choices.ts";
import { JsonView } from "#ui/json-view.tsx";

/** The steps of an event in words, and all of them as JSON for who asks. */
export function StepsSummary({ steps }: { readonly steps: NonNullable<Event["steps"]> }) {
  return (
    <div className="space-y-3">
      <ol className="space-y-2.5" aria-label="Steps">
        {steps.map((step, at) => (
          <SummaryRow key={step.id} step={step} place={at + 1} failures={failuresOf(steps, step.id)} />
        ))}
      </ol>
      <details>
        <summary className="text-ink-3 text-xs">As JSON</summary>
        <div className="pt-2">
          <JsonView value={steps} label="steps" />
        </div>
      </details>
    </div>
  );
}

type SummaryRowProps = {
  readonly step: JsonSchema;
  readonly place: number;
  readonly failures: readonly string[];
};

function SummaryRow({ step, place, failures }: SummaryRowProps) {
  const { toolId, actionId } = configOf(step);
  const tool = useToolChoices(toolId).chosen?.name;
  const actions = useToolActions(toolId).data?.actions;
  const action = actions?.find(({ id }) => id === actionId)?.name ?? actionId;
  return (
    <li className="flex gap-2">
      <span className="text-ink-3 text-xs tabular-nums leading-5">{place}</span>
      <span className="wrap-anywhere min-w-0">
        <span className="font-medium font-mono text-xs">{idOf(step)}</span>
        <span className="block text-ink-2 text-xs">{stepWords(step, { action, tool, failures })}</span>
      </span>
    </li>
  );
}
