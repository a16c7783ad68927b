"use client";

import { useEventChoices } from "#events/use-event-choices.ts";
import { FILTER_STATUSES, FILTER_TRIGGERS, GIVEN_UP } from "#runs/run-filters.ts";
import { TRIGGER_WORDS } from "#runs/trigger-words.ts";
import { useToolChoices } from "#tools/use-tool-choices.ts";
import { FilterBar } from "#ui/filter-bar.tsx";
import { idInAddress } from "#ui/id-in-address.ts";
import { RUN_STATUS_LOOK } from "#ui/run-status.tsx";
import type { useUrlFilters } from "#ui/use-url-filters.ts";

const SPANS = [
  { value: "hour", label: "Last hour" },
  { value: "day", label: "Last 24 hours" },
  { value: "week", label: "Last 7 days" },
];

export function RunsFilters({ filters }: { readonly filters: ReturnType<typeof useUrlFilters> }) {
  const { get } = filters;
  const tools = useToolChoices(idInAddress(get("tool")));
  const events = useEventChoices(idInAddress(get("event")));
  const choices = [
    {
      key: "status",
      label: "Status",
      all: "Any status",
      options: [
        ...FILTER_STATUSES.map((value) => ({ value, label: RUN_STATUS_LOOK[value].word })),
        { value: GIVEN_UP, label: "Given up" },
      ],
    },
    {
      key: "tool",
      label: "Tool",
      all: "All tools",
      options: [],
      choices: tools,
    },
    {
      key: "event",
      label: "Event",
      all: "All events",
      options: [],
      choices: events,
    },
    {
      key: "trigger",
      label: "Started by",
      all: "Started by any",
      options: FILTER_TRIGGERS.map((value) => ({ value, label: TRIGGER_WORDS[value] })),
    },
    { key: "since", label: "Time", all: "Any time", options: SPANS },
  ];
  return (
    <div className="mb-4">
      <FilterBar searchLabel="Search runs" choices={choices} filters={filters} />
    </div>
  );
}
