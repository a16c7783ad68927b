"use client";

import type { Tool } from "@carillon/core/contracts";
import { CIRCUIT_WORDS, policyOf } from "#events/policy-words.ts";
import type { EventForm } from "#events/use-event-form.ts";
import { useToolChoices } from "#tools/use-tool-choices.ts";
import { Choice } from "#ui/choice.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

type CircuitFieldsProps = {
  readonly form: EventForm /** The event's own. */;
  readonly tool: Tool | undefined;
};

/** What a run does while its tool is down, and the tool that runs in its place. */
export function CircuitFields({ form, tool: own }: CircuitFieldsProps) {
  const { draft, change, issueOf } = form;
  return (
    <>
      <Field
        label="While its tool's circuit breaker is open"
        hint="It opens after repeated failures: nothing is sent until a try succeeds"
        error={issueOf("circuitPolicy")}
        required
      >
        {(control) => (
          <Select
            {...control}
            value={draft.circuitPolicy}
            onChange={(event) =>
              change({ circuitPolicy: policyOf(CIRCUIT_WORDS, event.target.value, draft.circuitPolicy) })
            }
          >
            {Object.entries(CIRCUIT_WORDS).map(([policy, { choice }]) => (
              <option key={policy} value={policy}>
                {choice}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {draft.circuitPolicy === "fallback" ? <FallbackField form={form} own={own} /> : null}
    </>
  );
}

function FallbackField({ form, own }: { readonly form: EventForm; readonly own: Tool | undefined }) {
  const { draft, change, issueOf } = form;
  const others = useToolChoices(draft.fallbackToolId, { type: own?.type, except: own?.id });
  return (
    <Field
      label="Tool in its place"
      hint={own ? `Another tool of type ${own.type}` : "Choose the event's own tool first"}
      error={issueOf("fallbackToolId")}
      required
    >
      {(control) => (
        <Choice
          {...control}
          choices={own ? others : { ...others, options: [] }}
          none={others.options.length > 0 ? "Choose a tool" : "There is no other of this type"}
          value={draft.fallbackToolId === undefined ? "" : String(draft.fallbackToolId)}
          onChange={(chosen) => change({ fallbackToolId: chosen === "" ? undefined : Number(chosen) })}
        />
      )}
    </Field>
  );
}
