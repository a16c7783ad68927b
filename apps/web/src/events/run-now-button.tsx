"use client";

import type { Event } from "@carillon/core/contracts";
import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEventMutations } from "#events/use-event-mutations.ts";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { notify } from "#ui/notify.ts";

export function RunNowButton({
  event,
  small,
}: {
  readonly event: Pick<Event, "id" | "name">;
  readonly small?: boolean;
}) {
  const { execute } = useEventMutations();
  const router = useRouter();
  const run = () =>
    execute.mutate(
      { id: event.id },
      {
        onSuccess: ({ executionId }) =>
          notify.success(`${event.name} is running`, {
            action: { label: "Open the run", onClick: () => router.push(`/runs/${executionId}`) },
          }),
      },
    );
  if (small) {
    return (
      <GuardedButton
        variant="ghost"
        size="icon"
        className="relative z-10"
        aria-label={`Run ${event.name} now`}
        title="Run now"
        busy={execute.isPending}
        onClick={run}
      >
        {execute.isPending ? null : <Play className="size-3.5" aria-hidden="true" />}
      </GuardedButton>
    );
  }
  return (
    <GuardedButton busy={execute.isPending} onClick={run}>
      <Play className="size-3.5" aria-hidden="true" />
      Run now
    </GuardedButton>
  );
}
