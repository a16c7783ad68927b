"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { Card } from "#ui/card.tsx";
import { CopyLine } from "#ui/copy-line.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Notice } from "#ui/notice.tsx";
import { RelativeTime } from "#ui/time.tsx";

/** What Meta is given so that it tells what contacts write. */
export function WhatsAppHookCard({ toolId }: { readonly toolId: number }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.whatsapp.hook.queryOptions({ toolId }));
  if (error && !data)
    return <LoadError error={error} what="webhook's address" onRetry={() => void refetch()} />;
  if (!data) return null;
  return (
    <Card
      title="Webhook"
      description="In the app dashboard: WhatsApp → Configuration → Webhook, with the verify token below; subscribe to messages."
    >
      <CopyLine label="Callback URL" value={data.url} />
      <p className="mt-2 text-ink-3 text-xs">
        {data.lastSeenAt ? (
          <>
            Meta last called it <RelativeTime at={data.lastSeenAt} />.
          </>
        ) : (
          "Meta has not called it yet."
        )}
      </p>
      {data.isReady ? null : (
        <div className="mt-3">
          <Notice tone="warn">
            It takes nothing before an app secret and a verify token are saved below.
          </Notice>
        </div>
      )}
    </Card>
  );
}
