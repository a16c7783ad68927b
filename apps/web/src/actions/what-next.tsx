"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CalendarPlus } from "lucide-react";
import { keepTried } from "#actions/tried-parameters.ts";
import { useArrived } from "#actions/use-arrived.ts";
import type { ActionCall } from "#actions/use-run-action.ts";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";

type WhatNextProps = {
  readonly call: ActionCall;
  /** The run that made it; undefined: nothing was sent. */
  readonly executionId: string | undefined;
};

/** After a call that did what it should: to what has arrived, and to an event that makes it by itself. */
export function WhatNext({ call, executionId }: WhatNextProps) {
  const queryClient = useQueryClient();
  const arrived = useArrived(executionId);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2 border-line border-t pt-3">
      <p className="mr-auto text-ink-2">
        {arrived ? (
          <>
            It is in the{" "}
            <Link
              href={`/inbox?message=${arrived.id}`}
              className="font-medium text-accent underline-offset-2 hover:underline"
            >
              test inbox
            </Link>
            .{" "}
          </>
        ) : executionId === undefined ? null : (
          "It works. "
        )}
        Have it run by itself?
      </p>
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
