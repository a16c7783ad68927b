"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CalendarPlus } from "lucide-react";
import { keepTried } from "#actions/tried-parameters.ts";
import type { ActionCall } from "#actions/use-run-action.ts";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";

/** From a call that did what it should to an event that makes it by itself. */
export function ScheduleThis({ call }: { readonly call: ActionCall }) {
  const queryClient = useQueryClient();
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-2 border-line border-t pt-3">
      <p className="text-ink-2">It works. Have it run by itself?</p>
      <GuardedButton asChild>
        <Link
          href={`/events/new?tool=${call.toolId}&action=${encodeURIComponent(call.actionId)}`}
          onClick={() => keepTried(queryClient, call)}
        >
          <CalendarPlus className="size-4" aria-hidden="true" />
          Schedule this
        </Link>
      </GuardedButton>
    </div>
  );
}
