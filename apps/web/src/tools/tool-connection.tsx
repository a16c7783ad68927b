"use client";

import type { ConnectorDefinition, Tool } from "@carillon/core/contracts";
import { type FormEvent, useEffect, useState } from "react";
import { useCan } from "#api/use-can.ts";
import { ConnectionTestResult } from "#tools/connection-test.tsx";
import { ConnectionState } from "#tools/oauth/connection-state.tsx";
import { OAuthHint } from "#tools/oauth/oauth-hint.tsx";
import { changedOf, toolDraftOf } from "#tools/tool-draft.ts";
import { ToolFields } from "#tools/tool-fields.tsx";
import { useConnectionTest } from "#tools/use-connection-test.ts";
import { useConnectors } from "#tools/use-connectors.ts";
import { useToolForm } from "#tools/use-tool-form.ts";
import { useToolMutations } from "#tools/use-tool-mutations.ts";
import { WhatsAppHookCard } from "#tools/whatsapp-hook-card.tsx";
import { Button } from "#ui/button.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LeaveGuard } from "#ui/leave-guard.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Notice } from "#ui/notice.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

export function ToolConnection({ tool }: { readonly tool: Tool }) {
  const { data, error, refetch } = useConnectors();
  const connector = data?.connectors.find((each) => each.type === tool.type);
  if (tool.builtIn)
    return <Notice tone="neutral">It comes with the workspace and needs no credentials.</Notice>;
  if (connector)
    return (
      <div className="space-y-4">
        {tool.connection ? (
          <ConnectionState tool={tool} connection={tool.connection} oauth={connector.oauth} />
        ) : null}
        <EditTool tool={tool} connector={connector} />
      </div>
    );
  if (error) return <LoadError error={error} what="connection form" onRetry={() => void refetch()} />;
  if (data)
    return (
      <Notice tone="warn" title={`This install has no connector for ${tool.type}`}>
        The tool is kept, but cannot be changed here.
      </Notice>
    );
  return <SkeletonRows label="the connection" />;
}

type EditToolProps = { readonly tool: Tool; readonly connector: ConnectorDefinition };

const shownOf = (tool: Tool) => JSON.stringify(toolDraftOf(tool));

/** The form keeps what is typed in it when somebody else changes the tool, and says so. */
function EditTool({ tool: latest, connector }: EditToolProps) {
  const [opened, setOpened] = useState({ tool: latest, times: 1 });
  const [isChanged, setChanged] = useState(false);
  const { update } = useToolMutations();
  const isStale = shownOf(latest) !== shownOf(opened.tool);
  // Anew also where it shows the same: of a new secret the mask.
  const open = (tool: Tool) => {
    setChanged(false);
    setOpened(({ times }) => ({ tool, times: times + 1 }));
  };
  if (isStale && !isChanged) open(latest);
  return (
    <>
      {isStale && isChanged && !update.isPending ? (
        <Notice
          tone="warn"
          live
          title="This tool has been changed elsewhere"
          action={
            <Button size="sm" onClick={() => open(latest)}>
              Show what is saved
            </Button>
          }
        >
          Saving changes only what you have changed here.
        </Notice>
      ) : null}
      <EditForm
        key={opened.times}
        tool={opened.tool}
        usedByEvents={latest.usedByEvents}
        connector={connector}
        update={update}
        onChanged={setChanged}
        onSaved={open}
      />
    </>
  );
}

type EditFormProps = EditToolProps & {
  readonly usedByEvents: number;
  readonly update: ReturnType<typeof useToolMutations>["update"];
  readonly onChanged: (isChanged: boolean) => void;
  readonly onSaved: (tool: Tool) => void;
};

function EditForm({ tool, usedByEvents, connector, update, onChanged, onSaved }: EditFormProps) {
  const schema = connector.credentialsSchema;
  const form = useToolForm(schema, toolDraftOf(tool));
  const { isChanged } = form;
  useEffect(() => onChanged(isChanged), [isChanged, onChanged]);
  const test = useConnectionTest();
  const { allowed, reason } = useCan("editor");
  const save = (event: FormEvent) => {
    event.preventDefault();
    const fields = form.check();
    if (!fields) return;
    update.mutate(
      { ...changedOf(tool, fields), id: tool.id },
      {
        onError: form.refuse,
        onSuccess: (saved) => {
          notify.success("Saved");
          onSaved(saved);
        },
      },
    );
  };
  const tryConnection = () => {
    if (form.check())
      test.mutate({ id: tool.id, type: tool.type, credentials: form.credentials }, { onError: form.refuse });
  };
  return (
    <form
      ref={form.formRef}
      onSubmit={save}
      noValidate
      className="max-w-3xl space-y-4"
      aria-label={`Change ${tool.name}`}
    >
      {reason ? <Notice tone="neutral">{reason}</Notice> : null}
      {tool.type === "WHATSAPP" ? <WhatsAppHookCard toolId={tool.id} /> : null}
      {usedByEvents > 0 && allowed ? (
        <Notice tone="neutral">
          {usedByEvents === 1
            ? "One event uses this tool: a change counts for its next run."
            : `${usedByEvents} events use this tool: a change counts for their next run.`}
        </Notice>
      ) : null}
      <ToolFields
        form={form}
        schema={schema}
        rateLimit={connector.rateLimit}
        disabled={!allowed || update.isPending}
      >
        {tool.connection ? null : <OAuthHint oauth={connector.oauth} credentials={form.draft.credentials} />}
      </ToolFields>
      <ConnectionTestResult result={test.data} error={test.error} />
      <LeaveGuard when={isChanged} />
      <ProblemNotice error={update.error} title="The tool was not saved" />
      <div className="flex flex-wrap gap-2">
        <GuardedButton type="submit" variant="primary" busy={update.isPending}>
          Save changes
        </GuardedButton>
        <GuardedButton busy={test.isPending} onClick={tryConnection}>
          Test before saving
        </GuardedButton>
      </div>
    </form>
  );
}
