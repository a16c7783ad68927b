"use client";

import type { ActionDefinition, Tool } from "@carillon/core/contracts";
import { Play } from "lucide-react";
import dynamic from "next/dynamic";
import { ActionExamples } from "#actions/action-examples.tsx";
import { ActionResult } from "#actions/action-result.tsx";
import { ParametersEditor } from "#actions/parameters-editor.tsx";
import { useTryAction } from "#actions/use-try-action.ts";
import { Card } from "#ui/card.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";

const WhatNext = dynamic(() => import("#actions/what-next.tsx").then((module) => module.WhatNext), {
  ssr: false,
});
const CopyAsPanel = dynamic(() => import("#actions/copy-as-panel.tsx").then((module) => module.CopyAsPanel), {
  ssr: false,
});

type TryActionPanelProps = { readonly tool: Tool; readonly action: ActionDefinition };

/** Fill an action's form, look at what would be sent, send it, see what came back. */
export function TryActionPanel({ tool, action }: TryActionPanelProps) {
  const form = useTryAction(tool.id, action);
  const { execute } = form;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card title={action.name} description={action.description}>
        <form
          ref={form.formRef}
          noValidate
          aria-label={`Parameters of ${action.name}`}
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            form.run(false);
          }}
        >
          <ActionExamples examples={action.examples} onChoose={form.fill} />
          <ParametersEditor
            key={form.revision}
            schema={action.inputSchema}
            value={form.value}
            onChange={form.setValue}
            issues={form.issues}
            disabled={execute.isPending}
            onInvalid={form.onInvalid}
          />
          <div className="flex flex-wrap items-center gap-2 border-line border-t pt-4">
            <GuardedButton
              type="submit"
              variant="primary"
              busy={execute.isPending && !execute.variables?.isTest}
              disabled={execute.isPending || !tool.isActive}
            >
              <Play className="size-3.5" aria-hidden="true" />
              Run now
            </GuardedButton>
            <GuardedButton
              busy={execute.isPending && execute.variables?.isTest}
              disabled={execute.isPending || !tool.isActive}
              onClick={() => form.run(true)}
            >
              Dry run
            </GuardedButton>
            {tool.isActive ? null : (
              <span className="text-ink-3 text-xs">The tool is off. Switch it on first.</span>
            )}
          </div>
        </form>
      </Card>
      <div className="min-w-0 space-y-4">
        <Card title="Result">
          <ActionResult
            result={execute.data}
            error={execute.error}
            wasTest={execute.variables?.isTest ?? false}
            toolId={tool.id}
          />
          {execute.data?.outcome === "succeeded" && execute.variables ? (
            <WhatNext
              call={execute.variables}
              executionId={execute.variables.isTest ? undefined : execute.data.executionId}
            />
          ) : null}
        </Card>
        <Card title="Copy as">
          <CopyAsPanel call={{ toolId: tool.id, actionId: action.id, parameters: form.parameters }} />
        </Card>
      </div>
    </div>
  );
}
