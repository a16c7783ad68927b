"use client";

import { clsx } from "clsx";
import { SlidersHorizontal } from "lucide-react";
import { useCallback, useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import { ClearFilters } from "#ui/clear-filters.tsx";
import { type FilterChoice, FilterSelect } from "#ui/filter-select.tsx";
import { SearchInput } from "#ui/search-input.tsx";
import type { useUrlFilters } from "#ui/use-url-filters.ts";

type FilterBarProps = {
  readonly searchLabel: string;
  readonly choices: readonly FilterChoice[];
  readonly filters: Pick<ReturnType<typeof useUrlFilters>, "get" | "set" | "clear" | "any">;
};

/** Search and filters above a list. On a phone the filters are behind one button, which tells how many are in use. */
export function FilterBar({ searchLabel, choices, filters }: FilterBarProps) {
  const { get, set } = filters;
  const search = useCallback((value: string) => set("search", value), [set]);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const used = choices.filter(({ key }) => get(key) !== "").length;
  return (
    <div className="flex flex-wrap gap-2">
      <div className="min-w-0 flex-1 sm:flex-none">
        <SearchInput label={searchLabel} value={get("search")} onChange={search} />
      </div>
      <Button
        className="sm:hidden!"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <SlidersHorizontal className="size-4" aria-hidden="true" />
        Filters
        {used === 0 ? null : (
          <span className="rounded-full bg-selected px-1.5 text-xs tabular-nums">
            {used}
            <span className="sr-only"> in use</span>
          </span>
        )}
      </Button>
      <div id={id} className={clsx("w-full flex-wrap gap-2 sm:contents", isOpen ? "flex" : "hidden")}>
        {choices.map((choice) => (
          <FilterSelect
            key={choice.key}
            choice={choice}
            value={get(choice.key)}
            onChange={(value) => set(choice.key, value)}
          />
        ))}
        <ClearFilters filters={filters} />
      </div>
    </div>
  );
}
