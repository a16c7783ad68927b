"use client";

import { useMemo } from "react";
import { useAllActions } from "#actions/use-actions.ts";
import type { JsonSchema } from "#schema-form/json-schema.ts";
import { ITEM_NAMES, stepNames } from "#steps/step-names.ts";
import { idOf } from "#steps/steps-draft.ts";
import type { TemplateSource } from "#templates/template-source.ts";
import { useSettled } from "#ui/use-settled.ts";

/** What templates can read that may read these steps, beside what the event has by itself. */
export function useStepSources(readable: readonly JsonSchema[], base: TemplateSource) {
  const actions = useAllActions().data?.actions;
  // What they read of each other does not change what can be read of them.
  const told = JSON.stringify(
    readable.map(({ id, forEach, toolActionConfig: config }) => ({ id, forEach, toolActionConfig: config })),
  );
  const settled = useSettled(told);
  return useMemo(() => {
    const steps: readonly JsonSchema[] = JSON.parse(settled);
    const plain: TemplateSource = {
      ...base,
      names: [...stepNames(steps, actions), ...base.names],
      steps: steps.map(idOf),
    };
    const ofItem: TemplateSource = { ...plain, names: [...ITEM_NAMES, ...plain.names], item: true };
    return { plain, ofItem };
  }, [settled, base, actions]);
}
