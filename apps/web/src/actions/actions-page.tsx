"use client";

import type { ActionDefinition } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useCallback } from "react";
import { ACTION_KIND_WORDS } from "#actions/action-kinds.ts";
import { ActionRow } from "#actions/action-row.tsx";
import { useAllActions } from "#actions/use-actions.ts";
import { useTRPC } from "#api/trpc.ts";
import { wordsOf } from "#tools/find-connectors.ts";
import { useConnectors } from "#tools/use-connectors.ts";
import { Button } from "#ui/button.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { PageHeader } from "#ui/page-header.tsx";
import { SearchInput } from "#ui/search-input.tsx";
import { Select } from "#ui/select.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { useUrlFilters } from "#ui/use-url-filters.ts";

const MOST_TOOLS = 200;

export function ActionsPage() {
  const trpc = useTRPC();
  const filters = useUrlFilters();
  const { get, set } = filters;
  const search = useCallback((value: string) => set("search", value), [set]);
  const actions = useAllActions();
  const connectors = useConnectors();
  const tools = useQuery(trpc.tools.getAll.queryOptions({ limit: MOST_TOOLS, builtIn: true }));
  const words = get("search").toLowerCase().split(/\s+/).filter(Boolean);
  const services = new Map(connectors.data?.connectors.map((each) => [each.type, wordsOf(each)]));
  const hasWords = ({ name, id, description, toolType }: ActionDefinition) => {
    const text = `${name} ${id} ${description} ${services.get(toolType) ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const kind = get("kind");
  const found = actions.data?.actions.filter(
    (action) => (kind === "" || action.actionType === kind) && hasWords(action),
  );
  const groups = connectors.data?.connectors
    .map((connector) => ({
      connector,
      actions: found?.filter((action) => action.toolType === connector.type) ?? [],
    }))
    .filter((group) => group.actions.length > 0);
  const error = actions.error ?? connectors.error;
  return (
    <>
      <PageHeader title="Actions" description="All that the connected services can be asked to do." />
      <div className="mb-4 flex flex-wrap gap-2">
        <SearchInput label="Search actions" value={get("search")} onChange={search} />
        <Select
          aria-label="Category"
          className="w-auto!"
          value={kind}
          onChange={(event) => set("kind", event.target.value)}
        >
          <option value="">Every category</option>
          {Object.entries(ACTION_KIND_WORDS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      {!groups && error ? (
        <LoadError
          error={error}
          what="catalogue"
          onRetry={() => void Promise.all([actions.refetch(), connectors.refetch()])}
        />
      ) : null}
      {!groups && !error ? <SkeletonRows label="the actions" /> : null}
      {groups?.length === 0 && found ? (
        <EmptyState
          icon={SearchX}
          title="No action matches"
          action={<Button onClick={filters.clear}>Clear the filters</Button>}
        >
          Try another word.
        </EmptyState>
      ) : null}
      <div className="space-y-6">
        {groups?.map(({ connector, actions: list }) => (
          <section key={connector.type} aria-labelledby={`connector-${connector.type}`}>
            <h2 id={`connector-${connector.type}`} className="mb-2 flex items-center gap-2 font-semibold">
              <ConnectorLogo type={connector.type} size="sm" />
              {connector.name}
            </h2>
            <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
              {list.map((action) => (
                <ActionRow
                  key={action.id}
                  action={action}
                  tools={tools.data?.tools.filter((tool) => tool.type === action.toolType) ?? []}
                  mayBeMore={(tools.data?.total ?? 0) > MOST_TOOLS}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
