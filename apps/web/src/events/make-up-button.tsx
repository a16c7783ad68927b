"use client";

import type { Event } from "@carillon/core/contracts";
import { useSwitchEvent } from "#events/use-switch-event.ts";
import { GuardedButton } from "#ui/guarded-button.tsx";

/** For an event whose last time passed while it was off. */
export function MakeUpButton({ event }: { readonly event: Event }) {
  const { makeUp, isPending } = useSwitchEvent(event);
  return (
    <GuardedButton className="mt-3" busy={isPending} onClick={makeUp}>
      Activate and make up for it
    </GuardedButton>
  );
}
