"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "#api/trpc.ts";
import { useConnectors } from "#tools/use-connectors.ts";
import { SearchInput } from "#ui/search-input.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { Select } from "#ui/select.tsx";
import type { useUrlFilters } from "#ui/use-url-filters.ts";

const VIEWS = [
  { value: "cards", label: "Cards" },
  { value: "list", label: "List" },
] as const;

type ToolsFiltersProps = {
  readonly filters: ReturnType<typeof useUrlFilters>;
};

export function ToolsFilters({ filters }: ToolsFiltersProps) {
  const trpc = useTRPC();
  const { data } = useConnectors();
  const { data: facets } = useQuery(trpc.tools.getFacets.queryOptions({}));
  const { get, set: change } = filters;
  const set = useCallback(
    (key: string, value: string) => {
      change(key, value);
      change("page", "");
    },
    [change],
  );
  const search = useCallback((value: string) => set("search", value), [set]);
  const chosenTag = get("tag");
  const tags = [
    ...new Set([...(facets?.tags.map(({ tag }) => tag) ?? []), ...(chosenTag ? [chosenTag] : [])]),
  ];
  return (
    <div className="mb-4 flex flex-wrap gap-2">
      <SearchInput label="Search tools" value={get("search")} onChange={search} />
      <Select
        aria-label="Service"
        className="w-[calc(50%-4px)]! sm:w-auto!"
        value={get("type")}
        onChange={(event) => set("type", event.target.value)}
      >
        <option value="">All services</option>
        {data?.connectors.map((connector) => (
          <option key={connector.type} value={connector.type}>
            {connector.name}
          </option>
        ))}
      </Select>
      {tags.length > 0 ? (
        <Select
          aria-label="Tag"
          className="w-[calc(50%-4px)]! sm:w-auto!"
          value={chosenTag}
          onChange={(event) => set("tag", event.target.value)}
        >
          <option value="">All tags</option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </Select>
      ) : null}
      <Select
        aria-label="On or off"
        className="w-[calc(50%-4px)]! sm:w-auto!"
        value={get("active")}
        onChange={(event) => set("active", event.target.value)}
      >
        <option value="">On and off</option>
        <option value="on">On</option>
        <option value="off">Off</option>
      </Select>
      <span className="ml-auto">
        <Segmented
          label="View"
          value={get("view") === "list" ? "list" : "cards"}
          options={VIEWS}
          onChange={(view) => set("view", view === "list" ? view : "")}
        />
      </span>
    </div>
  );
}
