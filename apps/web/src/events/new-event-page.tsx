"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { readTried } from "#actions/tried-parameters.ts";
import { useToolActions } from "#actions/use-actions.ts";
import { useTRPC } from "#api/trpc.ts";
import { useMe } from "#api/use-me.ts";
import { useTimezone } from "#api/use-timezone.ts";
import { newEventDraft } from "#events/event-draft.ts";
import { EventFormView } from "#events/event-form.tsx";
import { startOf } from "#events/start-of.ts";
import { PageHeader } from "#ui/page-header.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";

export function NewEventPage() {
  const query = useSearchParams();
  const asked = Number(query.get("tool"));
  const { isPending } = useMe();
  const timezone = useTimezone();
  const named = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tools = useQuery(trpc.tools.getAll.queryOptions({ limit: 1 }, { enabled: named === undefined }));
  // Where there is one tool there is nothing to choose.
  const toolId = named ?? (tools.data?.total === 1 ? tools.data.tools[0]?.id : undefined);
  const actions = useToolActions(toolId);
  // Not `isPending`: the form asks again for what could not be had, and would go and come with each answer.
  const isWaiting =
    isPending || (named === undefined && !tools.isFetched) || (toolId !== undefined && !actions.isFetched);
  const actionId = query.get("action");
  const tried = toolId !== undefined && actionId ? readTried(queryClient, { toolId, actionId }) : undefined;
  return (
    <>
      <PageHeader
        back={{ href: "/events", label: "Events" }}
        title="New event"
        needs="editor"
        description="What runs by itself: one action, or several in steps."
      />
      {isWaiting ? (
        <SkeletonRows label="the form" />
      ) : (
        <EventFormView
          initial={newEventDraft(timezone, {
            // Of a tool that is gone nothing is left to choose.
            toolId: actions.isError ? undefined : toolId,
            ...startOf(actions.data?.actions, actionId, tried),
          })}
        />
      )}
    </>
  );
}
