"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plug, Plus, SearchX } from "lucide-react";
import { useTRPC } from "#api/trpc.ts";
import { ConnectOutcome } from "#tools/oauth/connect-outcome.tsx";
import { BuiltInCards, ToolCards } from "#tools/tool-cards.tsx";
import { ToolsFilters } from "#tools/tools-filters.tsx";
import { ToolsTable } from "#tools/tools-table.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";
import { LoadError, StaleNotice } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { Pager } from "#ui/pager.tsx";
import { SkeletonCards, SkeletonRows } from "#ui/skeleton.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

const REFRESH_MS = 15_000;
const PAGE = 60;
const MOST_OFFSET = 1_000_000;
/** Of those built in there are as many as connectors say. */
const MOST_BUILT_IN = 50;

export function ToolsPage() {
  const trpc = useTRPC();
  const filters = useUrlFilters();
  const [search, type, tag, active] = [
    filters.get("search"),
    filters.get("type"),
    filters.get("tag"),
    filters.get("active"),
  ];
  const isList = filters.get("view") === "list";
  const page = Math.max(1, Math.trunc(Number(filters.get("page"))) || 1);
  const asked = {
    ...(search ? { search: search.slice(0, 200) } : {}),
    ...(type ? { type } : {}),
    ...(tag ? { tags: [tag] } : {}),
    ...(active ? { isActive: active === "on" } : {}),
  };
  const isFiltered = Object.keys(asked).length > 0;
  const whileAsked = { refetchInterval: REFRESH_MS, placeholderData: keepPreviousData };
  const query = useQuery(
    trpc.tools.getAll.queryOptions(
      {
        ...asked,
        origin: "own",
        sort: isList ? "newest" : "type",
        limit: PAGE,
        offset: Math.min((page - 1) * PAGE, MOST_OFFSET),
      },
      whileAsked,
    ),
  );
  const others = useQuery(
    trpc.tools.getAll.queryOptions({ ...asked, origin: "built-in", limit: MOST_BUILT_IN }, whileAsked),
  );
  const { data } = query;
  const error = query.error ?? others.error;
  const retry = () => void Promise.all([query.refetch(), others.refetch()]);
  const own = data?.tools ?? [];
  const builtIn = others.data?.tools ?? [];
  const isFirst = data !== undefined && data.total === 0 && !isFiltered;
  const connect = (
    <GuardedButton asChild variant="primary">
      <Link href="/tools/new">
        <Plus className="size-4" aria-hidden="true" />
        Connect a tool
      </Link>
    </GuardedButton>
  );
  return (
    <>
      <PageHeader
        title="Tools"
        description="The services Carillon acts on, each a saved connection."
        actions={isFirst ? null : connect}
      />
      <ConnectOutcome />
      {isFirst ? (
        <EmptyState icon={Plug} title="No tools yet" action={connect}>
          Connect Slack, a mail server, a webhook or any HTTP API. With nothing at hand, the test inbox
          receives whatever you send.
        </EmptyState>
      ) : (
        <ToolsFilters filters={filters} />
      )}
      {data ? <StaleNotice error={error} onRetry={retry} /> : null}
      {own.length > 0 && isList ? <ToolsTable tools={own} caption="Tools" /> : null}
      {own.length > 0 && !isList ? <ToolCards tools={own} /> : null}
      {data ? (
        <Pager
          page={page}
          pageSize={PAGE}
          total={data.total}
          onPage={(next) => filters.set("page", next === 1 ? "" : String(next))}
        />
      ) : null}
      {data?.total === 0 && others.data?.total === 0 && isFiltered ? (
        <EmptyState
          icon={SearchX}
          title="No tool matches"
          action={<Button onClick={filters.clear}>Clear the filters</Button>}
        >
          Try another word or fewer filters.
        </EmptyState>
      ) : null}
      {builtIn.length > 0 ? (
        <section className="mt-8">
          <h2 className="mb-2 font-semibold text-sm">Built in</h2>
          {isList ? <ToolsTable tools={builtIn} caption="Built in" /> : <BuiltInCards tools={builtIn} />}
        </section>
      ) : null}
      {!data && error ? (
        <LoadError error={error} what="list of tools" onRetry={retry} busy={query.isFetching} />
      ) : null}
      {!data && !error && isList ? <SkeletonRows label="the tools" /> : null}
      {!data && !error && !isList ? <SkeletonCards label="the tools" /> : null}
    </>
  );
}
