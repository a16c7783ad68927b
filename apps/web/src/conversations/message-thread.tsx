"use client";

import type { WhatsAppMessage } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { useMessages } from "#conversations/use-conversations.ts";
import { Button } from "#ui/button.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { RelativeTime } from "#ui/time.tsx";

/** What was said, the oldest at the top as it is read. */
export function MessageThread({ conversationId }: { readonly conversationId: number }) {
  const query = useMessages(conversationId);
  const messages = query.data?.pages.flatMap((page) => page.messages).reverse();
  if (!messages && query.error)
    return (
      <LoadError
        error={query.error}
        what="messages"
        onRetry={() => void query.refetch()}
        busy={query.isFetching}
      />
    );
  if (!messages) return <SkeletonRows label="the messages" />;
  return (
    <div className="space-y-3">
      {query.hasNextPage ? (
        <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show earlier messages
        </Button>
      ) : null}
      <ol aria-label="Messages" className="space-y-2">
        {messages.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ol>
      {messages.length === 0 ? <p className="text-ink-3">No messages yet</p> : null}
    </div>
  );
}

function Message({ message }: { readonly message: WhatsAppMessage }) {
  const { direction, kind, text, status, problem, at } = message;
  const isOurs = direction === "out";
  return (
    <li
      className={clsx(
        "w-fit max-w-[85%] rounded-lg border border-line px-3 py-2",
        isOurs ? "ml-auto bg-selected" : "bg-surface",
      )}
    >
      <p className="wrap-anywhere whitespace-pre-wrap">
        <span className="sr-only">{isOurs ? "Sent: " : "Received: "}</span>
        <bdi>
          {text ?? <span className="text-ink-3">{kind === "unknown" ? "Sent from elsewhere" : kind}</span>}
        </bdi>
      </p>
      <p className="mt-1 text-ink-3 text-xs">
        <RelativeTime at={at} />
        {isOurs ? ` · ${status}` : null}
        {problem ? <span className="text-bad"> · {problem}</span> : null}
      </p>
    </li>
  );
}
