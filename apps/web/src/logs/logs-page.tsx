"use client";

import { ArrowUp, ScrollText, SearchX } from "lucide-react";
import { useMemo } from "react";
import { ExportMenu } from "#logs/export-menu.tsx";
import { FILTER_KEYS, logFilters } from "#logs/log-filters.ts";
import { LogsFilters } from "#logs/logs-filters.tsx";
import { LogsFoot } from "#logs/logs-foot.tsx";
import { LogsTable } from "#logs/logs-table.tsx";
import { useLogs } from "#logs/use-logs.ts";
import { MOST_NEW, useNewLogs } from "#logs/use-new-logs.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

export function LogsPage() {
  const filters = useUrlFilters();
  const { get } = filters;
  const asked = FILTER_KEYS.map(get).join("\n");
  // Counted back from when they were chosen: a list that began anew each minute could not be read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked stands for the function that reads it
  const wanted = useMemo(() => logFilters(get, Date.now()), [asked]);
  const query = useLogs(wanted);
  const logs = query.data?.pages.flatMap((page) => page.logs);
  const fresh = useNewLogs({ filters: wanted, newest: logs?.[0]?.id, onChange: query.replace });
  const retry = () => void query.refetch();
  const isEmpty = logs?.length === 0;
  const isFresh = isEmpty && !filters.any;
  return (
    <>
      <PageHeader
        title="Logs"
        description="What every tool did, newest first. Open a line for what went in and what came out."
        actions={isFresh ? null : <ExportMenu filters={wanted} />}
      />
      {isFresh ? null : <LogsFilters filters={filters} count={query.data?.pages[0]} />}
      {logs ? <StaleNotice error={query.error} onRetry={retry} /> : null}
      <div className="relative">
        {fresh > 0 ? <NewPill count={fresh} onClick={() => void query.showNewest()} /> : null}
        {logs && logs.length > 0 ? <LogsTable logs={logs} /> : null}
      </div>
      {logs ? <LogsFoot query={query} isEmpty={logs.length === 0} /> : null}
      {isEmpty && filters.any && !query.hasNextPage ? (
        <EmptyState
          icon={SearchX}
          title="No log matches"
          action={<Button onClick={filters.clear}>Clear the filters</Button>}
        >
          Try a longer time or fewer filters.
        </EmptyState>
      ) : null}
      {isFresh ? (
        <EmptyState
          icon={ScrollText}
          title="Nothing has been logged yet"
          action={
            <Button asChild>
              <Link href="/tools">Go to the tools</Link>
            </Button>
          }
        >
          Try an action of a tool, or schedule one as an event. Each call is kept here.
        </EmptyState>
      ) : null}
      {!logs && query.error ? (
        <LoadError error={query.error} what="logs" onRetry={retry} busy={query.isFetching} />
      ) : null}
      {!logs && !query.error ? <SkeletonRows rows={12} label="the logs" /> : null}
    </>
  );
}

/** Above the list and over it, so that nothing moves under the reader's eyes. */
function NewPill({ count, onClick }: { readonly count: number; readonly onClick: () => void }) {
  const words = `${count > MOST_NEW ? `${MOST_NEW}+` : count} new`;
  return (
    <div className="pointer-events-none absolute inset-x-0 top-1 z-20 flex justify-center">
      <Button
        size="sm"
        variant="primary"
        className="pointer-events-auto rounded-full! px-3! shadow-pop"
        onClick={onClick}
      >
        <ArrowUp className="size-3.5" aria-hidden="true" />
        {words}
      </Button>
      <span role="status" className="sr-only">
        {words}
      </span>
    </div>
  );
}
