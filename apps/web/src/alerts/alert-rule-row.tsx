"use client";

import type { AlertRule } from "@carillon/core/contracts";
import { CircleCheck, CirclePause, Siren } from "lucide-react";
import { AlertControls } from "#alerts/alert-controls.tsx";
import { whenWords } from "#alerts/alert-words.ts";
import { Badge } from "#ui/badge.tsx";
import { Link } from "#ui/link.tsx";
import { Td, Tr } from "#ui/table.tsx";

type AlertRuleRowProps = {
  readonly rule: AlertRule;
  readonly onOpen: (kind: "edit" | "delete") => void;
};

const LINK = "font-medium text-accent underline-offset-2 hover:underline";

export function AlertRuleRow({ rule, onOpen }: AlertRuleRowProps) {
  return (
    <Tr>
      <Td className="min-w-40">
        <p className="wrap-anywhere font-medium">
          <bdi>{rule.name}</bdi>
        </p>
        <p className="text-ink-2 text-xs">{whenWords(rule)}</p>
        <p className="wrap-anywhere text-ink-3 text-xs sm:hidden">
          <bdi>{rule.toolName ?? "A deleted tool"}</bdi>
        </p>
      </Td>
      <Td className="wrap-anywhere hidden md:table-cell">
        {rule.eventId === null ? (
          <span className="text-ink-2">The workspace</span>
        ) : (
          <Link href={`/events/${rule.eventId}`} className={LINK}>
            <bdi>{rule.eventName ?? `Event ${rule.eventId}`}</bdi>
          </Link>
        )}
      </Td>
      <Td className="wrap-anywhere hidden sm:table-cell">
        {rule.toolName === null ? (
          <Badge tone="bad">Tool deleted</Badge>
        ) : (
          <Link href={`/tools/${rule.toolId}`} className={LINK}>
            <bdi>{rule.toolName}</bdi>
          </Link>
        )}
        <span className="block font-mono text-ink-3 text-xs">{rule.actionId}</span>
      </Td>
      <Td>
        {rule.openIncidents > 0 ? (
          <Badge tone="bad" icon={<Siren className="size-3" aria-hidden="true" />}>
            {rule.openIncidents} open
          </Badge>
        ) : rule.isActive ? (
          <Badge tone="good" icon={<CircleCheck className="size-3" aria-hidden="true" />}>
            Quiet
          </Badge>
        ) : (
          <Badge icon={<CirclePause className="size-3" aria-hidden="true" />}>Off</Badge>
        )}
      </Td>
      <Td className="whitespace-nowrap text-right">
        <AlertControls rule={rule} onOpen={onOpen} />
      </Td>
    </Tr>
  );
}
