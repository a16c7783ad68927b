"use client";

import type { ActionDefinition, Tool } from "@carillon/core/contracts";
import { useState } from "react";
import { ActionExamples } from "#actions/action-examples.tsx";
import { ParametersEditor } from "#actions/parameters-editor.tsx";
import { TemplateHelp } from "#events/template-help.tsx";
import type { EventForm } from "#events/use-event-form.ts";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

type ActionFieldsProps = {
  readonly form: EventForm;
  readonly tools: readonly Tool[] | undefined;
  readonly actions: readonly ActionDefinition[] | undefined;
  readonly action: ActionDefinition | undefined;
};

export function ActionFields({ form, tools, actions, action }: ActionFieldsProps) {
  const { draft } = form;
  // The editor keeps texts of its own, so that what is filled in begins it anew.
  const [filled, setFilled] = useState(0);
  const fill = (parameters: unknown) => {
    form.change({ parameters });
    setFilled((before) => before + 1);
  };
  return (
    <div className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Tool"
          error={form.issueOf("toolId", "toolActionConfig.toolId", "toolActionConfig.toolType")}
          required
        >
          {(control) => (
            <Select
              {...control}
              value={draft.toolId === undefined ? "" : String(draft.toolId)}
              onChange={(event) =>
                form.change({
                  toolId: event.target.value === "" ? undefined : Number(event.target.value),
                  actionId: undefined,
                  parameters: undefined,
                })
              }
            >
              <option value="">{tools ? "Choose a tool" : "Loading…"}</option>
              {tools?.map((tool) => (
                <option key={tool.id} value={String(tool.id)}>
                  {tool.name}
                  {tool.isActive ? "" : " (off)"}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Action" error={form.issueOf("actionId", "toolActionConfig.actionId")} required>
          {(control) => (
            <Select
              {...control}
              disabled={draft.toolId === undefined}
              value={draft.actionId ?? ""}
              onChange={(event) => form.chooseAction(actions?.find((each) => each.id === event.target.value))}
            >
              <option value="">
                {draft.toolId === undefined
                  ? "Choose a tool first"
                  : actions
                    ? "Choose an action"
                    : "Loading…"}
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
      {draft.actionId !== undefined && !action ? <Skeleton className="h-32" /> : null}
      {action ? (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 border-line border-t pt-4 lg:grid-cols-[minmax(0,1fr)_260px]">
          <div className="space-y-4">
            <ActionExamples examples={action.examples} onChoose={fill} />
            <ParametersEditor
              key={`${draft.toolId}-${action.id}-${filled}`}
              schema={action.inputSchema}
              value={draft.parameters}
              onChange={(parameters) => form.change({ parameters })}
              issues={form.parameterIssues}
              templates
              onInvalid={form.onInvalid}
            />
          </div>
          <TemplateHelp />
        </div>
      ) : null}
    </div>
  );
}
