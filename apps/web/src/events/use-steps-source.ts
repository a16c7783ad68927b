"use client";

import type { Event } from "@carillon/core/contracts";
import { useMemo } from "react";
import { useAllActions } from "#actions/use-actions.ts";
import { useMe } from "#api/use-me.ts";
import { inputNames } from "#events/input-names.ts";
import { isSchema } from "#schema-form/json-schema.ts";
import { parseJson } from "#schema-form/parse-json.ts";
import { namesOfSchema } from "#templates/names-of-schema.ts";
import type { TemplateName } from "#templates/template-name.ts";
import type { TemplateSource } from "#templates/template-source.ts";
import { useVariableNames } from "#templates/use-variable-names.ts";
import { useSettled } from "#ui/use-settled.ts";

const OF_ITEMS: readonly TemplateName[] = [
  { name: "item", meaning: "in a step with forEach: what it runs for" },
  { name: "index", meaning: "in a step with forEach: its place, from 0" },
];

/** What steps that are written as JSON can read: the steps themselves too, by what their actions give. */
export function useStepsSource(event: Event, text: string): TemplateSource {
  const { data: me } = useMe();
  const actions = useAllActions();
  const variables = useVariableNames();
  const settled = useSettled(text);
  const userEmail = me?.user.email;
  return useMemo(() => {
    const steps = stepsIn(settled);
    const names = steps.flatMap(({ id, actionId }): readonly TemplateName[] => {
      const schema = actions.data?.actions.find((action) => action.id === actionId)?.outputSchema;
      const output = `steps.${id}.output`;
      return [
        ...(schema
          ? namesOfSchema(schema, output, `what ${id} gave`)
          : [{ name: output, meaning: `what ${id} gave` }]),
        { name: `steps.${id}.error.userMessage`, meaning: `why ${id} failed` },
      ];
    });
    return {
      names: [
        ...names,
        ...OF_ITEMS,
        ...inputNames(event.triggerType, { delivery: undefined, outputSchema: undefined }),
        ...(variables ?? []),
      ],
      timezone: event.timezone,
      eventName: event.name,
      userEmail,
      variables: variables?.map(({ name }) => name.replace(/^variables\./, "")),
      steps: steps.map(({ id }) => id),
      item: true,
      alert: false,
    };
  }, [settled, event, actions.data, variables, userEmail]);
}

/** The steps that a text names so far, whatever else is wrong with it. */
function stepsIn(text: string): readonly { readonly id: string; readonly actionId: string }[] {
  const parsed = parseJson(text, false);
  const list: readonly unknown[] = parsed.ok && Array.isArray(parsed.value) ? parsed.value : [];
  return list.filter(isSchema).flatMap(({ id, toolActionConfig }) => {
    const actionId = isSchema(toolActionConfig) ? toolActionConfig.actionId : undefined;
    return typeof id === "string" ? [{ id, actionId: typeof actionId === "string" ? actionId : "" }] : [];
  });
}
