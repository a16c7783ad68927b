"use client";

import type { Event } from "@carillon/core/contracts";
import { useCan } from "#api/use-can.ts";
import { useEventMutations } from "#events/use-event-mutations.ts";
import { Switch } from "#ui/switch.tsx";

export function EventSwitch({ event }: { readonly event: Event }) {
  const { activate, deactivate } = useEventMutations();
  const { allowed, reason } = useCan("editor");
  const busy = activate.isPending || deactivate.isPending;
  const active = activate.isPending || (event.status === "ACTIVE" && !deactivate.isPending);
  return (
    <span title={reason} className="relative z-10 inline-flex">
      <Switch
        aria-label={`${event.name} is active`}
        checked={active}
        disabled={!allowed || busy}
        onCheckedChange={(next) => (next ? activate : deactivate).mutate({ id: event.id })}
      />
    </span>
  );
}
