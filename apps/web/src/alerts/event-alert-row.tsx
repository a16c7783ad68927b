"use client";

import type { AlertRule } from "@carillon/core/contracts";
import { AlertControls } from "#alerts/alert-controls.tsx";
import { whenWords } from "#alerts/alert-words.ts";
import { Badge } from "#ui/badge.tsx";

type EventAlertRowProps = {
  readonly rule: AlertRule;
  readonly onOpen: (kind: "edit" | "delete") => void;
};

/** A rule of one event, beside what else the event is set to. What is changed of it holds at once. */
export function EventAlertRow({ rule, onOpen }: EventAlertRowProps) {
  return (
    <li className="flex min-h-12 items-center gap-3 px-3 py-1.5">
      <span className="wrap-anywhere min-w-0 flex-1">
        <bdi className="font-medium">{rule.name}</bdi>
        <span className="block text-ink-3 text-xs">
          {whenWords(rule)} · by <bdi>{rule.toolName ?? "a deleted tool"}</bdi>
        </span>
      </span>
      {rule.openIncidents > 0 ? <Badge tone="bad">{rule.openIncidents} open</Badge> : null}
      <AlertControls rule={rule} onOpen={onOpen} />
    </li>
  );
}
