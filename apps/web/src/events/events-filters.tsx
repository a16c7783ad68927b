"use client";

import { useCallback } from "react";
import { useToolChoices } from "#tools/use-tool-choices.ts";
import { ClearFilters } from "#ui/clear-filters.tsx";
import { FilterSelect } from "#ui/filter-select.tsx";
import { idInAddress } from "#ui/id-in-address.ts";
import { SearchInput } from "#ui/search-input.tsx";
import type { useUrlFilters } from "#ui/use-url-filters.ts";

const STATUSES = [
  { value: "ACTIVE", label: "Active" },
  { value: "PAUSED", label: "Paused" },
  { value: "DRAFT", label: "Draft" },
] as const;
const TRIGGERS = [
  { value: "SCHEDULE", label: "On a schedule" },
  { value: "WEBHOOK", label: "By webhook" },
  { value: "EVENT", label: "After another" },
  { value: "MANUAL", label: "By hand" },
] as const;

type Get = (key: string) => string;

/** The filters in an address as the API takes them; what it does not know is left out. */
export function eventFilters(get: Get) {
  const status = STATUSES.find(({ value }) => value === get("status"))?.value;
  const triggerType = TRIGGERS.find(({ value }) => value === get("trigger"))?.value;
  const toolId = idInAddress(get("tool"));
  const search = get("search").slice(0, 200);
  return {
    ...(search && { search }),
    ...(status && { status }),
    ...(triggerType && { triggerType }),
    ...(toolId !== undefined && { toolId }),
    ...(get("sort") === "next" && { sort: "next" as const }),
  };
}

export function EventsFilters({ filters }: { readonly filters: ReturnType<typeof useUrlFilters> }) {
  const { get, set } = filters;
  const tools = useToolChoices(idInAddress(get("tool")));
  const choose = useCallback(
    (key: string, value: string) => {
      set(key, value);
      set("page", "");
    },
    [set],
  );
  const search = useCallback((value: string) => choose("search", value), [choose]);
  const choices = [
    { key: "status", label: "Status", all: "Any status", options: STATUSES },
    { key: "trigger", label: "Trigger", all: "Any trigger", options: TRIGGERS },
    { key: "tool", label: "Tool", all: "All tools", options: [], choices: tools },
    {
      key: "sort",
      label: "Order",
      all: "Newest first",
      options: [{ value: "next", label: "Next run first" }],
    },
  ];
  return (
    <div className="mb-4 flex flex-wrap gap-2">
      <SearchInput label="Search events" value={get("search")} onChange={search} />
      {choices.map((choice) => (
        <FilterSelect
          key={choice.key}
          choice={choice}
          value={get(choice.key)}
          onChange={(value) => choose(choice.key, value)}
        />
      ))}
      <ClearFilters filters={filters} />
    </div>
  );
}
