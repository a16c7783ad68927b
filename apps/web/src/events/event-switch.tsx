"use client";

import type { Event } from "@carillon/core/contracts";
import { useCan } from "#api/use-can.ts";
import { useSwitchEvent } from "#events/use-switch-event.ts";
import { Switch } from "#ui/switch.tsx";

export function EventSwitch({ event }: { readonly event: Event }) {
  const { flip, isPending } = useSwitchEvent(event);
  const { allowed, reason } = useCan("editor");
  return (
    <span title={reason} className="relative z-10 inline-flex align-middle">
      <Switch
        aria-label={`${event.name} is active`}
        checked={event.status === "ACTIVE"}
        disabled={!allowed || isPending}
        onCheckedChange={flip}
      />
    </span>
  );
}
