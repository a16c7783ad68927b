"use client";

import { MessagesSquare, SearchX } from "lucide-react";
import { ConversationList } from "#conversations/conversation-list.tsx";
import { useConversations } from "#conversations/use-conversations.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { Select } from "#ui/select.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

const STATUSES = ["open", "closed"] as const;

export function ConversationsPage() {
  const filters = useUrlFilters();
  const status = STATUSES.find((each) => each === filters.get("status"));
  const query = useConversations(status);
  const conversations = query.data?.pages.flatMap((page) => page.conversations);
  const retry = () => void query.refetch();
  const isFirst = conversations?.length === 0 && !filters.any;
  return (
    <>
      <PageHeader title="Conversations" description="What contacts write over WhatsApp, the latest first." />
      {isFirst ? (
        <EmptyState
          icon={MessagesSquare}
          title="No conversations yet"
          action={
            <Button asChild>
              <Link href="/tools/new?type=WHATSAPP">Connect WhatsApp</Link>
            </Button>
          }
        >
          Connect WhatsApp and give Meta the webhook's address: the first message opens a conversation here.
        </EmptyState>
      ) : (
        <div className="mb-4">
          <Select
            aria-label="Status"
            className="w-auto!"
            value={status ?? ""}
            onChange={(event) => filters.set("status", event.target.value)}
          >
            <option value="">Open and closed</option>
            <option value="open">Open</option>
            <option value="closed">Closed</option>
          </Select>
        </div>
      )}
      {conversations ? <StaleNotice error={query.error} onRetry={retry} /> : null}
      {conversations && conversations.length > 0 ? <ConversationList conversations={conversations} /> : null}
      {query.hasNextPage ? (
        <div className="mt-4 flex justify-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older conversations
          </Button>
        </div>
      ) : null}
      {conversations?.length === 0 && filters.any ? (
        <EmptyState
          icon={SearchX}
          title="No conversation matches"
          action={<Button onClick={filters.clear}>Clear the filter</Button>}
        >
          There are others, with another status.
        </EmptyState>
      ) : null}
      {!conversations && query.error ? (
        <LoadError error={query.error} what="conversations" onRetry={retry} busy={query.isFetching} />
      ) : null}
      {!conversations && !query.error ? <SkeletonRows label="the conversations" /> : null}
    </>
  );
}
