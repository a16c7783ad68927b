"use client";

import type { Event } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { useCan } from "#api/use-can.ts";
import { HookShownNotice } from "#events/hook-shown.tsx";
import { checkedWords } from "#events/hook-words.ts";
import { useEventMutations } from "#events/use-event-mutations.ts";
import { Card } from "#ui/card.tsx";
import { CopyLine } from "#ui/copy-line.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Notice } from "#ui/notice.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

const MADE_BY_SENDER = new Set(["stripe", "slack", "none"]);

/** Where an event's webhook is reached, for those who may change the event. */
export function HookCard({ event }: { readonly event: Event }) {
  const trpc = useTRPC();
  const { allowed, reason } = useCan("editor");
  const { rotateHook } = useEventMutations();
  const hook = useQuery(trpc.events.getHook.queryOptions({ id: event.id }, { enabled: allowed }));
  const { webhook } = event;
  if (!webhook) return null;
  return (
    <Card title="Webhook" description={checkedWords(webhook.verification.scheme)}>
      <div className="space-y-3">
        {allowed ? null : <p className="text-ink-3 text-xs">{reason}</p>}
        {hook.data ? <CopyLine label="Address" value={hook.data.url} /> : null}
        {allowed && hook.isPending ? <Skeleton className="h-8" /> : null}
        {hook.error && !hook.data ? (
          <LoadError error={hook.error} what="webhook" onRetry={() => void hook.refetch()} />
        ) : null}
        {webhook.hasSecret || webhook.verification.scheme === "none" ? null : (
          <Notice tone="warn">Nothing is accepted yet: edit the event and enter the sender's secret.</Notice>
        )}
        {rotateHook.data ? <HookShownNotice hook={rotateHook.data} /> : null}
        <div className="flex flex-wrap gap-2">
          <GuardedButton
            size="sm"
            busy={rotateHook.isPending}
            onClick={() => rotateHook.mutate({ id: event.id, part: "key" })}
          >
            New address
          </GuardedButton>
          {MADE_BY_SENDER.has(webhook.verification.scheme) ? null : (
            <GuardedButton
              size="sm"
              busy={rotateHook.isPending}
              onClick={() => rotateHook.mutate({ id: event.id, part: "secret" })}
            >
              New secret
            </GuardedButton>
          )}
        </div>
      </div>
    </Card>
  );
}
