"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CalendarClock, Plus, SearchX } from "lucide-react";
import { useTRPC } from "#api/trpc.ts";
import { EventsFilters, eventFilters } from "#events/events-filters.tsx";
import { EventsTable } from "#events/events-table.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { Pager } from "#ui/pager.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

const REFRESH_MS = 5_000;
const PAGE = 50;
const MOST_OFFSET = 1_000_000;

export function EventsPage() {
  const trpc = useTRPC();
  const filters = useUrlFilters();
  const { get, set } = filters;
  const page = Math.max(1, Math.trunc(Number(get("page"))) || 1);
  const query = useQuery(
    trpc.events.getAll.queryOptions(
      { limit: PAGE, offset: Math.min((page - 1) * PAGE, MOST_OFFSET), ...eventFilters(get) },
      { refetchInterval: REFRESH_MS, placeholderData: keepPreviousData },
    ),
  );
  const { data, error } = query;
  const retry = () => void query.refetch();
  const isFirst = data?.events.length === 0 && !filters.any;
  const create = (
    <GuardedButton asChild variant="primary">
      <Link href="/events/new">
        <Plus className="size-4" aria-hidden="true" />
        New event
      </Link>
    </GuardedButton>
  );
  return (
    <>
      <PageHeader
        title="Events"
        description="Actions that run by themselves, on a schedule or when asked."
        actions={isFirst ? null : create}
      />
      {isFirst ? (
        <EmptyState icon={CalendarClock} title="No events yet" action={create}>
          Pick an action of a tool and say when it should run. You see the next ten times before you save.
        </EmptyState>
      ) : (
        <EventsFilters filters={filters} />
      )}
      {data ? <StaleNotice error={error} onRetry={retry} /> : null}
      {data && data.events.length > 0 ? <EventsTable events={data.events} caption="Events" /> : null}
      {data ? (
        <Pager
          page={page}
          pageSize={PAGE}
          total={data.total}
          onPage={(next) => set("page", next === 1 ? "" : String(next))}
        />
      ) : null}
      {data?.events.length === 0 && filters.any ? (
        <EmptyState
          icon={SearchX}
          title="No event matches"
          action={<Button onClick={filters.clear}>Clear the filters</Button>}
        >
          Try another word or fewer filters.
        </EmptyState>
      ) : null}
      {!data && error ? (
        <LoadError error={error} what="list of events" onRetry={retry} busy={query.isFetching} />
      ) : null}
      {!data && !error ? <SkeletonRows label="the events" /> : null}
    </>
  );
}
