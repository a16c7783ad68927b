"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Inbox, Trash2 } from "lucide-react";
import { useState } from "react";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { ClearInbox } from "#inbox/clear-inbox.tsx";
import { InboxAddressCard } from "#inbox/inbox-address-card.tsx";
import { InboxAnswerCard } from "#inbox/inbox-answer-card.tsx";
import { InboxList } from "#inbox/inbox-list.tsx";
import { InboxMessageView } from "#inbox/inbox-message.tsx";
import { useInbox } from "#inbox/use-inbox.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { notify } from "#ui/notify.ts";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

export function InboxPage() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { get, set } = useUrlFilters();
  const openId = Number(get("message")) || undefined;
  const query = useInbox();
  const [clearing, setClearing] = useState(false);
  const clear = useMutation(
    trpc.inbox.clear.mutationOptions({
      onSuccess: () => {
        set("message", "");
        setClearing(false);
        return queryClient.invalidateQueries(trpc.inbox.list.pathFilter());
      },
      onError: (error) =>
        notify.error("Could not clear the inbox", { description: problemOf(error).message }),
    }),
  );
  const messages = query.data?.pages.flatMap((page) => page.messages);
  const isRead = openId !== undefined && messages?.length !== 0;
  const retry = () => void query.refetch();
  return (
    <>
      <PageHeader
        title="Test inbox"
        description="A receiver inside this install: what your tools send here, you can see."
        actions={
          messages && messages.length > 0 ? (
            <GuardedButton variant="danger" onClick={() => setClearing(true)}>
              <Trash2 className="size-4" aria-hidden="true" />
              Clear inbox
            </GuardedButton>
          ) : null
        }
      />
      <div className="space-y-4">
        {/* Where there is no room for both, what is read is all there is. */}
        <div className={isRead ? "hidden space-y-4 lg:block" : "space-y-4"}>
          <InboxAddressCard />
          <InboxAnswerCard />
        </div>
        {messages ? <StaleNotice error={query.error} onRetry={retry} /> : null}
        {messages?.length === 0 ? (
          <EmptyState
            icon={Inbox}
            title="Nothing has arrived"
            action={
              <Button asChild>
                <Link href="/tools/new">Connect a tool to it</Link>
              </Button>
            }
          >
            Connect Slack, a webhook or a mail tool with “Use the test inbox”, run its action, and the
            delivery appears here by itself.
          </EmptyState>
        ) : null}
        {messages && messages.length > 0 ? (
          <div className="grid items-start gap-4 lg:grid-cols-[minmax(300px,2fr)_3fr]">
            <div className={openId ? "hidden min-w-0 lg:block" : "min-w-0 lg:col-span-2"}>
              <InboxList messages={messages} openId={openId} onOpen={(id) => set("message", String(id))} />
              {query.hasNextPage ? (
                <Button
                  className="mt-3"
                  busy={query.isFetchingNextPage}
                  onClick={() => void query.fetchNextPage()}
                >
                  Show older
                </Button>
              ) : null}
            </div>
            {openId ? <InboxMessageView key={openId} id={openId} onClose={() => set("message", "")} /> : null}
          </div>
        ) : null}
        {!messages && query.error ? (
          <LoadError error={query.error} what="inbox" onRetry={retry} busy={query.isFetching} />
        ) : null}
        {!messages && !query.error ? <SkeletonRows label="the inbox" /> : null}
        {clearing ? (
          <ClearInbox
            busy={clear.isPending}
            onClear={() => clear.mutate({})}
            onClose={() => setClearing(false)}
          />
        ) : null}
      </div>
    </>
  );
}
