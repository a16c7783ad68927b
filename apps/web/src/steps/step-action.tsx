"use client";

import type { ActionDefinition } from "@carillon/core/contracts";
import { useCallback, useState } from "react";
import { ActionChoice } from "#actions/action-choice.tsx";
import { ActionExamples } from "#actions/action-examples.tsx";
import { ParametersEditor } from "#actions/parameters-editor.tsx";
import { initialValue } from "#schema-form/initial-value.ts";
import { issuesBelow } from "#schema-form/issues-below.ts";
import { JsonField } from "#schema-form/json-field.tsx";
import type { JsonSchema } from "#schema-form/json-schema.ts";
import { pruneChanged } from "#steps/prune-changed.ts";
import { issueAt, type StepPart } from "#steps/step-form.ts";
import { configOf } from "#steps/step-words.ts";
import { TemplateSourceContext } from "#templates/template-source.ts";
import type { ToolChoices } from "#tools/use-tool-choices.ts";
import { Skeleton } from "#ui/skeleton.tsx";

type StepActionProps = Pick<StepPart, "step" | "issues" | "source"> & {
  readonly setConfig: (fields: JsonSchema) => void;
  readonly revision: number;
  readonly tools: ToolChoices;
  /** Of the chosen tool; undefined until they are known. */
  readonly actions: readonly ActionDefinition[] | undefined;
  readonly onInvalid: (path: string, message: string | undefined) => void;
};

const CONFIG = "toolActionConfig";

/** Which action of which tool a step runs, and with what. */
export function StepAction(props: StepActionProps) {
  const { step, setConfig, issues, source, revision, tools, actions, onInvalid } = props;
  const { toolId, actionId, parameters } = configOf(step);
  const action = actions?.find((each) => each.id === actionId);
  // The editor keeps texts of its own, so that what is filled in begins it anew.
  const [filled, setFilled] = useState(0);
  const chooseTool = (chosen: number | undefined) => {
    const tool = tools.tools?.find(({ id }) => id === chosen);
    const isAlike = tool !== undefined && tool.type === tools.chosen?.type;
    setConfig({
      ...{ toolId: chosen, toolType: tool?.type },
      ...(!isAlike && { actionId: undefined, parameters: undefined, outputMapping: undefined }),
    });
  };
  const chooseAction = (chosen: ActionDefinition | undefined) =>
    setConfig({
      actionId: chosen?.id,
      parameters: chosen && (initialValue(chosen.inputSchema, chosen.inputSchema, true) ?? {}),
      outputMapping: undefined,
    });
  const fill = (example: unknown) => {
    setConfig({ parameters: example });
    setFilled((before) => before + 1);
  };
  const tellParameters = useCallback(
    (path: string, message: string | undefined) => onInvalid(`${CONFIG}.parameters.${path}`, message),
    [onInvalid],
  );
  const own = issuesBelow(issues, `${CONFIG}.parameters`);
  return (
    <div className="space-y-4">
      <ActionChoice
        tools={tools}
        toolId={toolId}
        onTool={chooseTool}
        toolError={issueAt(issues, `${CONFIG}.toolId`) ?? issueAt(issues, `${CONFIG}.toolType`)}
        actions={actions}
        actionId={actionId}
        onAction={chooseAction}
        actionError={issueAt(issues, `${CONFIG}.actionId`)}
      />
      {action ? (
        <>
          <ActionExamples examples={action.examples} onChoose={fill} />
          <TemplateSourceContext value={source}>
            <ParametersEditor
              key={`${toolId}-${action.id}-${filled}-${revision}`}
              schema={action.inputSchema}
              value={parameters}
              onChange={(next) => setConfig({ parameters: pruneChanged(parameters, next) })}
              issues={own}
              templates
              onInvalid={tellParameters}
            />
          </TemplateSourceContext>
        </>
      ) : actionId === undefined ? null : actions === undefined && toolId !== undefined ? (
        <Skeleton className="h-32" />
      ) : (
        <JsonField
          key={revision}
          label={`Parameters of ${actionId}`}
          hint="This tool has no such action now"
          {...{ placeholder: undefined, required: true, disabled: false, aside: null }}
          error={issueAt(issues, `${CONFIG}.parameters`)}
          path={[CONFIG, "parameters"]}
          value={parameters}
          onChange={(next) => setConfig({ parameters: next })}
        />
      )}
    </div>
  );
}
