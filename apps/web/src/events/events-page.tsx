"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CalendarClock, Plus, SearchX } from "lucide-react";
import { useCallback } from "react";
import { useTRPC } from "#api/trpc.ts";
import { EventsTable } from "#events/events-table.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SearchInput } from "#ui/search-input.tsx";
import { Select } from "#ui/select.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

const REFRESH_MS = 5_000;
const MOST = 200;
const STATUSES = ["ACTIVE", "PAUSED", "DRAFT"] as const;

export function EventsPage() {
  const trpc = useTRPC();
  const filters = useUrlFilters();
  const { get, set } = filters;
  const search = useCallback((value: string) => set("search", value), [set]);
  const status = STATUSES.find((each) => each === get("status"));
  const query = useQuery(
    trpc.events.getAll.queryOptions(
      { limit: MOST, ...(get("search") ? { search: get("search") } : {}), ...(status ? { status } : {}) },
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
        <div className="mb-4 flex flex-wrap gap-2">
          <SearchInput label="Search events" value={get("search")} onChange={search} />
          <Select
            aria-label="Status"
            className="w-auto!"
            value={status ?? ""}
            onChange={(event) => set("status", event.target.value)}
          >
            <option value="">Any status</option>
            <option value="ACTIVE">Active</option>
            <option value="PAUSED">Paused</option>
            <option value="DRAFT">Draft</option>
          </Select>
        </div>
      )}
      {data ? <StaleNotice error={error} onRetry={retry} /> : null}
      {data && data.events.length > 0 ? <EventsTable events={data.events} caption="Events" /> : null}
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
