"use client";

import { AUDIT_VERBS } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useTRPC } from "#api/trpc.ts";
import type { AuditFilter } from "#settings/audit/use-audit.ts";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/select.tsx";

const SPANS = [
  { value: "day", label: "Last 24 hours" },
  { value: "week", label: "Last 7 days" },
  { value: "month", label: "Last 30 days" },
];
const VERBS = Object.entries(AUDIT_VERBS).map(([value, words]) => ({
  value,
  label: words.replace(/,$/, ""),
}));

type AuditFiltersProps = {
  readonly filter: AuditFilter;
  readonly onChange: (key: keyof AuditFilter, value: string) => void;
};

/** What is listed; a target is chosen in a row. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const trpc = useTRPC();
  const members = useQuery(trpc.workspace.members.queryOptions({}));
  const people = (members.data?.members ?? []).map(({ userId, name }) => ({ value: userId, label: name }));
  const choices = [
    { key: "by" as const, label: "Person", all: "Everybody", options: people },
    { key: "verb" as const, label: "What was done", all: "Everything", options: VERBS },
    { key: "since" as const, label: "Time", all: "Any time", options: SPANS },
  ];
  return (
    <div className="flex flex-wrap gap-2">
      {choices.map(({ key, label, all, options }) => (
        <Select
          key={key}
          aria-label={label}
          className="w-[calc(50%-4px)]! sm:w-auto! sm:max-w-56"
          value={filter[key]}
          onChange={(event) => onChange(key, event.target.value)}
        >
          <option value="">{all}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      ))}
      {filter.target === "" ? null : (
        <Button onClick={() => onChange("target", "")}>
          <span className="font-mono text-xs">{filter.target}</span>
          <X className="size-3.5" aria-hidden="true" />
          <span className="sr-only">Show all</span>
        </Button>
      )}
    </div>
  );
}
