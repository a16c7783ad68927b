"use client";

import type { ToolActionLog } from "@carillon/core/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";
import { RunError } from "#runs/run-error.tsx";
import { RunTimeline } from "#runs/run-timeline.tsx";
import { Button } from "#ui/button.tsx";
import { CopyButton } from "#ui/copy-button.tsx";
import { JsonView } from "#ui/json-view.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

/** What a line is made of: what was sent, what came back, where the time went. Read anew when the line changes. */
export function LogDetail({ log }: { readonly log: ToolActionLog }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const {
    data: detail,
    dataUpdatedAt,
    error,
    refetch,
  } = useQuery({
    queryKey: [...trpc.toolActionLogs.getById.queryKey({ id: log.id }), log.status, log.attempts],
    queryFn: ({ signal }) => client.toolActionLogs.getById.query({ id: log.id }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="space-y-4 px-4 py-4 sm:pl-11">
      <div className="flex flex-wrap items-center gap-2">
        <Button asChild size="sm">
          <Link href={`/runs/${log.id}`}>Open the run</Link>
        </Button>
        {log.eventId === null ? null : (
          <Button asChild size="sm" variant="ghost">
            <Link href={`/events/${log.eventId}`}>Event</Link>
          </Button>
        )}
        {log.toolId === null ? null : (
          <Button asChild size="sm" variant="ghost">
            <Link href={`/tools/${log.toolId}`}>Tool</Link>
          </Button>
        )}
        <span className="flex min-w-0 items-center gap-1 text-ink-3 text-xs">
          <span className="truncate font-mono">{log.id}</span>
          <CopyButton text={log.id} label="Copy run id" />
        </span>
      </div>
      <p className="wrap-anywhere font-mono text-ink-3 text-xs">
        {[log.toolType, log.actionId, log.status, log.trigger].filter(Boolean).join(" · ")}
      </p>
      <RunError run={log} />
      {!detail && error ? <LoadError error={error} what="log" onRetry={() => void refetch()} /> : null}
      {!detail && !error ? <Skeleton className="h-48" /> : null}
      {detail ? (
        <div className="grid gap-4 lg:grid-cols-2">
          <Part title="Input">
            {detail.input === null || detail.input === undefined ? (
              <None />
            ) : (
              <JsonView value={detail.input} label="input" />
            )}
          </Part>
          <Part title="Output">
            {detail.output === null || detail.output === undefined ? (
              <p className="wrap-anywhere text-ink-2">{detail.stdout || "Nothing came back."}</p>
            ) : (
              <JsonView value={detail.output} label="output" />
            )}
          </Part>
          <div className="lg:col-span-2">
            <Part title="Timeline">
              <RunTimeline run={detail} receivedAt={dataUpdatedAt} />
            </Part>
          </div>
        </div>
      ) : null}
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 font-medium text-ink-3 text-xs">{title}</h3>
      {children}
    </section>
  );
}

const None = () => <p className="text-ink-3">None.</p>;
