"use client";

import type { ConnectorDefinition } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { useTRPC } from "#api/trpc.ts";
import { useCan } from "#api/use-can.ts";
import { initialValue } from "#schema-form/initial-value.ts";
import { ConnectionTestResult } from "#tools/connection-test.tsx";
import { inboxCredentials } from "#tools/inbox-credentials.ts";
import { oauthDraft } from "#tools/oauth/oauth-draft.ts";
import { OAuthHint } from "#tools/oauth/oauth-hint.tsx";
import { useConnect } from "#tools/oauth/use-connect.ts";
import { ToolFields } from "#tools/tool-fields.tsx";
import { useConnectionTest } from "#tools/use-connection-test.ts";
import { useToolForm } from "#tools/use-tool-form.ts";
import { useToolMutations } from "#tools/use-tool-mutations.ts";
import { Button } from "#ui/button.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LeaveGuard } from "#ui/leave-guard.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";

export function NewToolForm({ connector }: { readonly connector: ConnectorDefinition }) {
  const trpc = useTRPC();
  const router = useRouter();
  const schema = connector.credentialsSchema;
  const form = useToolForm(schema, {
    name: connector.name,
    description: "",
    tags: "",
    rateLimit: "",
    concurrency: "",
    credentials: initialValue(schema, schema, true),
  });
  const { allowed } = useCan("editor");
  const inbox = useQuery(trpc.inbox.getAddress.queryOptions({}, { enabled: allowed }));
  const test = useConnectionTest();
  const { create } = useToolMutations();
  const prefill = inbox.data ? inboxCredentials(connector.type, inbox.data) : undefined;
  const { connect, isConnecting } = useConnect();
  const connects = oauthDraft(connector.oauth, form.draft.credentials) === "meant";
  const save = (event: FormEvent) => {
    event.preventDefault();
    const fields = form.check();
    if (!fields) return;
    const { description, ...rest } = fields;
    create.mutate(
      { ...rest, type: connector.type, ...(description ? { description } : {}) },
      {
        onError: form.refuse,
        onSuccess: (tool) => {
          // It is saved by now: what is left to do is done on its page.
          const goOn = () => router.push(`/tools/${tool.id}?tab=connection`);
          if (tool.connection?.status === "not-connected") return connect(tool.id, connector.oauth, goOn);
          notify.success(`${tool.name} is connected`, { description: "Try one of its actions now." });
          router.push(`/tools/${tool.id}`);
        },
      },
    );
  };
  const tryConnection = () => {
    if (!form.check()) return;
    test.mutate({ type: connector.type, credentials: form.credentials }, { onError: form.refuse });
  };
  return (
    <form
      ref={form.formRef}
      onSubmit={save}
      noValidate
      className="max-w-3xl space-y-4"
      aria-label={`Connect ${connector.name}`}
    >
      <ToolFields
        form={form}
        schema={schema}
        rateLimit={connector.rateLimit}
        disabled={create.isPending}
        connectionActions={
          prefill ? (
            <Button
              size="sm"
              onClick={() =>
                form.fill({
                  credentials: prefill,
                  name:
                    form.draft.name === connector.name ? `${connector.name} to test inbox` : form.draft.name,
                })
              }
            >
              <Inbox className="size-3.5" aria-hidden="true" />
              Use the test inbox
            </Button>
          ) : null
        }
      >
        <OAuthHint oauth={connector.oauth} credentials={form.draft.credentials} />
      </ToolFields>
      <ConnectionTestResult result={test.data} error={test.error} />
      <LeaveGuard when={form.isChanged && !create.isSuccess} />
      <ProblemNotice error={create.error} title="The tool was not saved" />
      <div className="flex flex-wrap gap-2">
        <GuardedButton type="submit" variant="primary" busy={create.isPending || isConnecting}>
          {connects ? "Save and connect" : "Save tool"}
        </GuardedButton>
        {connects ? null : (
          <GuardedButton busy={test.isPending} onClick={tryConnection}>
            Test connection
          </GuardedButton>
        )}
      </div>
    </form>
  );
}
