"use client";

import type { LogList } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { useActionWords } from "#actions/use-action-words.ts";
import { useTRPC } from "#api/trpc.ts";
import { useEventChoices } from "#events/use-event-choices.ts";
import { plural } from "#format/plural.ts";
import { LOG_TRIGGERS, SPANS } from "#logs/log-filters.ts";
import { FILTER_STATUSES, GIVEN_UP } from "#runs/run-filters.ts";
import { TRIGGER_WORDS } from "#runs/trigger-words.ts";
import { useToolChoices } from "#tools/use-tool-choices.ts";
import { FilterBar } from "#ui/filter-bar.tsx";
import { idInAddress } from "#ui/id-in-address.ts";
import { RUN_STATUS_LOOK } from "#ui/run-status.tsx";
import type { useUrlFilters } from "#ui/use-url-filters.ts";

const COUNTED_TO = 10_000;

type Count = Pick<z.infer<typeof LogList>, "total" | "totalIsCapped">;
type LogsFiltersProps = {
  readonly filters: ReturnType<typeof useUrlFilters>;
  readonly count: Count | undefined;
};

export function LogsFilters({ filters, count }: LogsFiltersProps) {
  const choices = useChoices(filters.get);
  return (
    <div className="mb-3 space-y-2">
      <FilterBar searchLabel="Search logs" choices={choices} filters={filters} />
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
  const { typeWords, fullActionWords } = useActionWords();
  const figures = useQuery(trpc.health.figures.queryOptions({ period: "week" }, { staleTime: 60_000 }));
  const types = new Set(tools.tools?.map(({ type }) => type));
  const actions = new Set(figures.data?.actions.map(({ actionId }) => actionId));
  // What the address asks for can always be seen.
  if (get("type")) types.add(get("type"));
  if (get("action")) actions.add(get("action"));
  const named = (values: Iterable<string>, words: (value: string) => string) =>
    [...values]
      .map((value) => ({ value, label: words(value) }))
      .sort((a, b) => a.label.localeCompare(b.label, "en"));
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
    { key: "type", label: "Service", all: "All services", options: named(types, typeWords) },
    {
      key: "tool",
      label: "Tool",
      all: "All tools",
      options: [],
      choices: tools,
    },
    { key: "action", label: "Action", all: "Any action", options: named(actions, fullActionWords) },
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
