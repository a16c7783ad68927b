"use client";

import type { Conversation } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { useRunAction } from "#actions/use-run-action.ts";
import { useTRPC } from "#api/trpc.ts";
import { useMe } from "#api/use-me.ts";
import { AnswerForm } from "#conversations/answer-form.tsx";
import { MessageThread } from "#conversations/message-thread.tsx";
import { Badge } from "#ui/badge.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { notify } from "#ui/notify.ts";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

const BACK = { href: "/conversations", label: "Conversations" };
const REFRESH_MS = 10_000;

export function ConversationPage({ id }: { readonly id: number }) {
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery(
    trpc.whatsapp.conversation.queryOptions({ id }, { refetchInterval: REFRESH_MS }),
  );
  const retry = () => void refetch();
  if (!data) {
    return (
      <>
        <PageHeader back={BACK} title="Conversation" />
        {error ? (
          <LoadError error={error} what="conversation" onRetry={retry} busy={isFetching} />
        ) : (
          <SkeletonRows label="the conversation" />
        )}
      </>
    );
  }
  return (
    <>
      <PageHeader
        back={BACK}
        title={<bdi>{data.contactName ?? `+${data.waId}`}</bdi>}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <span className="tabular-nums">+{data.waId}</span>
            <Badge tone={data.status === "open" ? "info" : "neutral"}>{data.status}</Badge>
            <span className="text-ink-3">with {data.assignedTo?.name ?? "nobody"}</span>
          </span>
        }
        actions={<ConversationActions conversation={data} />}
      />
      <StaleNotice error={error} onRetry={retry} />
      <div className="max-w-3xl space-y-4">
        <MessageThread conversationId={data.id} />
        <AnswerForm conversation={data} />
      </div>
    </>
  );
}

function ConversationActions({ conversation }: { readonly conversation: Conversation }) {
  const { data: me } = useMe();
  const run = useRunAction({ onDone: () => {} });
  const { id, toolId, assignedTo, status } = conversation;
  const act = (verb: "assign" | "close", more: Record<string, unknown> = {}) =>
    run.mutate(
      { toolId, actionId: `whatsapp.conversation.${verb}`, parameters: { id, ...more } },
      { onError: ({ message }) => notify.error("That did not work", { description: message }) },
    );
  const isMine = me !== undefined && assignedTo?.userId === me.user.id;
  return (
    <>
      {me && !isMine ? (
        <GuardedButton busy={run.isPending} onClick={() => act("assign", { userId: me.user.id })}>
          Take it
        </GuardedButton>
      ) : null}
      {assignedTo ? (
        <GuardedButton busy={run.isPending} onClick={() => act("assign", { userId: null })}>
          Give it back
        </GuardedButton>
      ) : null}
      {status === "open" ? (
        <GuardedButton busy={run.isPending} onClick={() => act("close")}>
          Close
        </GuardedButton>
      ) : null}
    </>
  );
}
