"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTRPC } from "#api/trpc.ts";
import { bytes } from "#format/bytes.ts";
import { AnswerBadge } from "#inbox/answer-badge.tsx";
import { MailView } from "#inbox/mail-view.tsx";
import { readableBody } from "#inbox/message-body.ts";
import { serviceOf } from "#inbox/service-of.ts";
import { SignatureBadge } from "#inbox/signature-badge.tsx";
import { Button } from "#ui/button.tsx";
import { CodeBlock } from "#ui/code-block.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { Tabs } from "#ui/tabs.tsx";
import { ExactTime } from "#ui/time.tsx";

/** Kept for ever: a message does not change once it has arrived. */
const FRESH_MS = Number.POSITIVE_INFINITY;

export function InboxMessageView({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.inbox.get.queryOptions({ id }, { staleTime: FRESH_MS }));
  if (!data)
    return error ? (
      <LoadError error={error} what="message" onRetry={() => void refetch()} />
    ) : (
      <Skeleton className="h-64 rounded-lg" />
    );
  const headers = data.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  const raw = (
    <>
      <CodeBlock code={data.mail ? data.body : readableBody(data.body)} label="body" wrap tall />
      {data.bodyIsTruncated ? <p className="mt-1 text-ink-3 text-xs">Cut off at 256 KB.</p> : null}
    </>
  );
  return (
    <article aria-label="Message" className="min-w-0 rounded-lg border border-line bg-surface p-4">
      <header className="mb-3 flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h2 className="wrap-anywhere font-semibold text-base">
            <bdi>{data.subject ?? data.summary}</bdi>
          </h2>
          <p className="mt-1 flex flex-wrap items-center gap-2 text-ink-2 text-xs">
            {serviceOf(data) === "WEBHOOK" ? <SignatureBadge signature={data.signature} /> : null}
            {data.answer ? <AnswerBadge answer={data.answer} /> : null}
            {data.method ? (
              <span className="wrap-anywhere font-mono">
                {data.method} {data.path}
              </span>
            ) : null}
            <ExactTime at={data.receivedAt} />
            <span>{bytes(data.sizeBytes)}</span>
          </p>
        </div>
        <Button variant="ghost" size="icon" aria-label="Close the message" onClick={onClose}>
          <X className="size-4" aria-hidden="true" />
        </Button>
      </header>
      <Tabs
        label="Parts of the message"
        tabs={[
          ...(data.mail
            ? [
                {
                  value: "mail",
                  label: "Mail",
                  content: <MailView mail={data.mail} subject={data.subject} />,
                },
              ]
            : []),
          { value: "body", label: data.mail ? "Source" : "Body", content: raw },
          {
            value: "headers",
            label: "Headers",
            content: <CodeBlock code={headers} label="headers" wrap tall />,
          },
        ]}
      />
    </article>
  );
}
