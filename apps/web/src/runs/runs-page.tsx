"use client";

import { ListTree, SearchX } from "lucide-react";
import { BulkActions } from "#runs/bulk-actions.tsx";
import { RunsFilters } from "#runs/runs-filters.tsx";
import { RunsTable } from "#runs/runs-table.tsx";
import { useRuns } from "#runs/use-runs.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

export function RunsPage() {
  const filters = useUrlFilters();
  const query = useRuns(filters.get);
  const runs = query.data?.pages.flatMap((page) => page.executions);
  const retry = () => void query.refetch();
  return (
    <>
      <PageHeader
        title="Runs"
        description="Every execution, newest first. The list keeps itself up to date."
        actions={runs && runs.length > 0 ? <BulkActions get={filters.get} /> : null}
      />
      {runs?.length === 0 && !filters.any ? null : <RunsFilters filters={filters} />}
      {runs ? <StaleNotice error={query.error} onRetry={retry} /> : null}
      {runs && runs.length > 0 ? <RunsTable runs={runs} caption="Runs" /> : null}
      {query.hasNextPage ? (
        <div className="mt-4 flex justify-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older runs
          </Button>
        </div>
      ) : null}
      {runs?.length === 0 && filters.any ? (
        <EmptyState
          icon={SearchX}
          title={query.hasNextPage ? "No run matches so far" : "No run matches"}
          action={<Button onClick={filters.clear}>Clear the filters</Button>}
        >
          {query.hasNextPage
            ? "The newest were looked through; there are older ones."
            : "Try a longer time or fewer filters."}
        </EmptyState>
      ) : null}
      {runs?.length === 0 && !filters.any ? (
        <EmptyState
          icon={ListTree}
          title="Nothing has run yet"
          action={
            <Button asChild>
              <Link href="/tools">Go to the tools</Link>
            </Button>
          }
        >
          Try an action of a tool, or schedule one as an event. Each run is kept here with what went in and
          what came out.
        </EmptyState>
      ) : null}
      {!runs && query.error ? (
        <LoadError error={query.error} what="list of runs" onRetry={retry} busy={query.isFetching} />
      ) : null}
      {!runs && !query.error ? <SkeletonRows rows={10} label="the runs" /> : null}
    </>
  );
}
