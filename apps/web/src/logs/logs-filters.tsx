"use client";

import type { LogList } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { SlidersHorizontal } from "lucide-react";
import { useCallback, useState } from "react";
import type { z } from "zod";
import { useTRPC } from "#api/trpc.ts";
import { useEventChoices } from "#events/use-event-choices.ts";
import { plural } from "#format/plural.ts";
import { LOG_TRIGGERS, SPANS } from "#logs/log-filters.ts";
import { FILTER_STATUSES, GIVEN_UP } from "#runs/run-filters.ts";
import { TRIGGER_WORDS } from "#runs/trigger-words.ts";
import { useToolChoices } from "#tools/use-tool-choices.ts";
import { Button } from "#ui/button.tsx";
import { ClearFilters } from "#ui/clear-filters.tsx";
import { FilterSelect } from "#ui/filter-select.tsx";
import { idInAddress } from "#ui/id-in-address.ts";
import { RUN_STATUS_LOOK } from "#ui/run-status.tsx";
import { SearchInput } from "#ui/search-input.tsx";
import type { useUrlFilters } from "#ui/use-url-filters.ts";

const COUNTED_TO = 10_000;
/** Filters that a small screen shows at once; the others wait behind a button. */
const ON_PHONES: ReadonlySet<string> = new Set(["status", "since"]);

type Count = Pick<z.infer<typeof LogList>, "total" | "totalIsCapped">;
type LogsFiltersProps = {
  readonly filters: ReturnType<typeof useUrlFilters>;
  readonly count: Count | undefined;
};

export function LogsFilters({ filters, count }: LogsFiltersProps) {
  const { get, set } = filters;
  const search = useCallback((value: string) => set("search", value), [set]);
  const choices = useChoices(get);
  const [all, setAll] = useState(false);
  const isHidden = (key: string) => !all && !ON_PHONES.has(key) && get(key) === "";
  return (
    <div className="mb-3 space-y-2">
      <div className="flex flex-wrap gap-2">
        <SearchInput label="Search logs" value={get("search")} onChange={search} />
        {choices.map((choice) => (
          <FilterSelect
            key={choice.key}
            choice={choice}
            className={clsx("sm:inline-flex!", isHidden(choice.key) && "hidden!")}
            value={get(choice.key)}
            onChange={(value) => set(choice.key, value)}
          />
        ))}
        {all ? null : (
          <Button variant="ghost" className="sm:hidden!" onClick={() => setAll(true)}>
            <SlidersHorizontal className="size-4" aria-hidden="true" />
            All filters
          </Button>
        )}
        <ClearFilters filters={filters} />
      </div>
      <p role="status" className="min-h-4 text-ink-3 text-xs">
        {count ? countWords(count) : ""}
      </p>
    </div>
  );
}

/** A search counts as far as it has looked. */
function countWords({ total, totalIsCapped }: Count): string {
  if (!totalIsCapped) return plural(total, "log");
  return total >= COUNTED_TO ? `${total.toLocaleString("en")}+ logs` : `${plural(total, "log")} found so far`;
}

/** What can be chosen: types of tools that there are, actions that ran in the last week. */
function useChoices(get: (key: string) => string) {
  const trpc = useTRPC();
  const tools = useToolChoices(idInAddress(get("tool")));
  const events = useEventChoices(idInAddress(get("event")));
  const figures = useQuery(trpc.health.figures.queryOptions({ period: "week" }, { staleTime: 60_000 }));
  const types = new Set(tools.tools?.map(({ type }) => type));
  const actions = new Set(figures.data?.actions.map(({ actionId }) => actionId));
  // What the address asks for can always be seen.
  if (get("type")) types.add(get("type"));
  if (get("action")) actions.add(get("action"));
  const plain = (values: Iterable<string>) => [...values].sort().map((value) => ({ value, label: value }));
  return [
    {
      key: "status",
      label: "Status",
      all: "Any status",
      options: [
        ...FILTER_STATUSES.map((value) => ({ value, label: RUN_STATUS_LOOK[value].word })),
        { value: GIVEN_UP, label: "Given up" },
      ],
    },
    { key: "since", label: "Time", all: "Any time", options: SPANS },
    { key: "type", label: "Tool type", all: "Any type", options: plain(types) },
    {
      key: "tool",
      label: "Tool",
      all: "All tools",
      options: [],
      choices: tools,
    },
    { key: "action", label: "Action", all: "Any action", options: plain(actions) },
    {
      key: "event",
      label: "Event",
      all: "All events",
      options: [],
      choices: events,
    },
    {
      key: "source",
      label: "Source",
      all: "Any source",
      options: LOG_TRIGGERS.map((value) => ({ value, label: TRIGGER_WORDS[value] })),
    },
  ];
}
