"use client";

import type { ActionDefinition } from "@carillon/core/contracts";
import { useEffect } from "react";
import type { ToolChoices } from "#tools/use-tool-choices.ts";
import { Choice } from "#ui/choice.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

type ActionChoiceProps = {
  readonly tools: ToolChoices;
  readonly toolId: number | undefined;
  readonly onTool: (toolId: number | undefined) => void;
  readonly toolError: string | undefined;
  /** Of the chosen tool. */
  readonly actions: readonly ActionDefinition[] | undefined;
  readonly actionId: string | undefined;
  readonly onAction: (action: ActionDefinition | undefined) => void;
  readonly actionError: string | undefined;
};

/** Which tool, and which of its actions. */
export function ActionChoice({
  tools,
  toolId,
  onTool,
  toolError,
  actions,
  actionId,
  onAction,
  actionError,
}: ActionChoiceProps) {
  const [only, ...others] = actions ?? [];
  useEffect(() => {
    // Where there is one action there is nothing to choose.
    if (toolId !== undefined && actionId === undefined && only && others.length === 0) onAction(only);
  });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Tool" error={toolError} required>
        {(control) => (
          <Choice
            {...control}
            choices={tools}
            none={tools.tools ? "Choose a tool" : "Loading…"}
            value={toolId === undefined ? "" : String(toolId)}
            onChange={(chosen) => onTool(chosen === "" ? undefined : Number(chosen))}
          />
        )}
      </Field>
      <Field label="Action" error={actionError} required>
        {(control) => (
          <Select
            {...control}
            disabled={toolId === undefined}
            value={actionId ?? ""}
            onChange={(event) => onAction(actions?.find((each) => each.id === event.target.value))}
          >
            <option value="">
              {toolId === undefined ? "Choose a tool first" : actions ? "Choose an action" : "Loading…"}
            </option>
            {actions?.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
