"use client";

import type { Tool } from "@carillon/core/contracts";
import { CIRCUIT_WORDS, policyOf } from "#events/policy-words.ts";
import type { EventForm } from "#events/use-event-form.ts";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

type CircuitFieldsProps = { readonly form: EventForm; readonly tools: readonly Tool[] | undefined };

/** What a run does while its tool is down, and the tool that runs in its place. */
export function CircuitFields({ form, tools }: CircuitFieldsProps) {
  const { draft, change, issueOf } = form;
  const own = tools?.find(({ id }) => id === draft.toolId);
  const others = tools?.filter(({ id, type }) => type === own?.type && id !== own?.id) ?? [];
  const known = draft.fallbackToolId === undefined || others.some(({ id }) => id === draft.fallbackToolId);
  return (
    <>
      <Field
        label="If its tool is down"
        hint="After repeated failures nothing is sent until a try succeeds"
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
      {draft.circuitPolicy === "fallback" ? (
        <Field
          label="Tool in its place"
          hint={own ? `Another tool of type ${own.type}` : "Choose the event's own tool first"}
          error={issueOf("fallbackToolId")}
          required
        >
          {(control) => (
            <Select
              {...control}
              value={draft.fallbackToolId === undefined ? "" : String(draft.fallbackToolId)}
              onChange={(event) =>
                change({
                  fallbackToolId: event.target.value === "" ? undefined : Number(event.target.value),
                })
              }
            >
              <option value="">
                {others.length > 0 ? "Choose a tool" : "There is no other of this type"}
              </option>
              {known ? null : (
                <option value={String(draft.fallbackToolId)}>Tool {draft.fallbackToolId}</option>
              )}
              {others.map(({ id, name, isActive }) => (
                <option key={id} value={String(id)}>
                  {name}
                  {isActive ? "" : " (off)"}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
    </>
  );
}
