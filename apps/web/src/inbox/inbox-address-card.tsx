"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { useCan } from "#api/use-can.ts";
import { Card } from "#ui/card.tsx";
import { CopyLine } from "#ui/copy-line.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Notice } from "#ui/notice.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

const ENCRYPTION = { none: "None (no TLS, no STARTTLS)" } as const;

/** Where tools send to reach the inbox. */
export function InboxAddressCard() {
  const trpc = useTRPC();
  const { allowed, reason } = useCan("editor");
  const { data, error, refetch } = useQuery(trpc.inbox.getAddress.queryOptions({}, { enabled: allowed }));
  if (!allowed) return <Notice tone="neutral">Where to send is for editors. {reason}</Notice>;
  if (error && !data) return <LoadError error={error} what="inbox address" onRetry={() => void refetch()} />;
  return (
    <Card title="Addresses" description="They reach this install only. Send here while you try things out.">
      {data ? (
        <div className="grid gap-x-8 lg:grid-cols-2">
          <div className="min-w-0">
            <CopyLine label="HTTP address" value={data.url} />
            <CopyLine label="Slack webhook" value={data.slackUrl} />
            <CopyLine label="Signing secret" value={data.signingSecret} hidden />
          </div>
          {data.smtp ? (
            <div className="min-w-0">
              <CopyLine label="Mail address" value={data.smtp.address} />
              <CopyLine label="SMTP server" value={`${data.smtp.host}:${data.smtp.port}`} />
              <CopyLine label="Encryption" value={ENCRYPTION[data.smtp.encryption]} />
              <CopyLine label="SMTP user" value={data.smtp.user} />
              <CopyLine label="SMTP password" value={data.smtp.password} hidden />
            </div>
          ) : (
            <p className="text-ink-3">This install takes no mail.</p>
          )}
        </div>
      ) : (
        <Skeleton className="h-20" />
      )}
    </Card>
  );
}
