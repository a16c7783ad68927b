"use client";

import type { ActionDefinition, Event } from "@carillon/core/contracts";
import { useState } from "react";
import { ActionChoice } from "#actions/action-choice.tsx";
import { ActionExamples } from "#actions/action-examples.tsx";
import { ParametersEditor } from "#actions/parameters-editor.tsx";
import { TemplateHelp } from "#events/template-help.tsx";
import type { EventForm } from "#events/use-event-form.ts";
import { useEventTemplateSource } from "#events/use-template-source.ts";
import { TemplateSourceContext } from "#templates/template-source.ts";
import type { ToolChoices } from "#tools/use-tool-choices.ts";
import { Skeleton } from "#ui/skeleton.tsx";

type ActionFieldsProps = {
  readonly form: EventForm;
  readonly saved: Event | undefined;
  readonly tools: ToolChoices;
  readonly actions: readonly ActionDefinition[] | undefined;
  readonly action: ActionDefinition | undefined;
};

export function ActionFields({ form, saved, tools, actions, action }: ActionFieldsProps) {
  const { draft } = form;
  const source = useEventTemplateSource(draft, saved);
  // The editor keeps texts of its own, so that what is filled in begins it anew.
  const [filled, setFilled] = useState(0);
  const fill = (parameters: unknown) => {
    form.change({ parameters });
    setFilled((before) => before + 1);
  };
  return (
    <div className="space-y-4">
      <ActionChoice
        tools={tools}
        toolId={draft.toolId}
        onTool={(toolId) => form.change({ toolId, actionId: undefined, parameters: undefined })}
        toolError={form.issueOf("toolId", "toolActionConfig.toolId", "toolActionConfig.toolType")}
        actions={actions}
        actionId={draft.actionId}
        onAction={form.chooseAction}
        actionError={form.issueOf("actionId", "toolActionConfig.actionId")}
      />
      {draft.actionId !== undefined && !action ? <Skeleton className="h-32" /> : null}
      {action ? (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 border-line border-t pt-4 lg:grid-cols-[minmax(0,1fr)_260px]">
          <div className="space-y-4">
            <ActionExamples examples={action.examples} onChoose={fill} />
            <TemplateSourceContext value={source}>
              <ParametersEditor
                key={`${draft.toolId}-${action.id}-${filled}`}
                schema={action.inputSchema}
                value={draft.parameters}
                onChange={(parameters) => form.change({ parameters })}
                issues={form.parameterIssues}
                templates
                onInvalid={form.onInvalid}
              />
            </TemplateSourceContext>
          </div>
          <TemplateHelp />
        </div>
      ) : null}
    </div>
  );
}
