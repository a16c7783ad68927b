"use client";

import type { Event } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useToolActions } from "#actions/use-actions.ts";
import { useTRPC } from "#api/trpc.ts";
import { useMe } from "#api/use-me.ts";
import type { EventDraft } from "#events/event-draft.ts";
import { type InputKnown, inputNames } from "#events/input-names.ts";
import type { TemplateSource } from "#templates/template-source.ts";
import { useVariableNames } from "#templates/use-variable-names.ts";

/** What the parameters of an event can read, by what sets it off. */
export function useEventTemplateSource(draft: EventDraft, saved: Event | undefined): TemplateSource {
  const { data: me } = useMe();
  const variables = useVariableNames();
  const known = useInputKnown(draft, saved);
  const { trigger, timezone, name } = draft;
  const userEmail = me?.user.email;
  return useMemo(
    () => ({
      names: [...inputNames(trigger, known), ...(variables ?? [])],
      timezone,
      eventName: name.trim() || undefined,
      userEmail,
      variables: variables?.map((each) => each.name.replace(/^variables\./, "")),
      steps: [],
      item: false,
      alert: false,
    }),
    [trigger, known, variables, timezone, name, userEmail],
  );
}

/** What the webhook was sent last, or what the first event that sets it off gives. */
function useInputKnown({ trigger, upstream }: EventDraft, saved: Event | undefined): InputKnown {
  const trpc = useTRPC();
  const hasHook = trigger === "WEBHOOK" && saved?.triggerType === "WEBHOOK";
  const last = useQuery(trpc.events.lastDelivery.queryOptions({ id: saved?.id ?? 0 }, { enabled: hasHook }));
  const first = trigger === "EVENT" ? upstream[0]?.eventId : undefined;
  const before = useQuery(
    trpc.events.getById.queryOptions({ id: first ?? 0 }, { enabled: first !== undefined }),
  );
  const config = before.data?.toolActionConfig;
  const actions = useToolActions(first === undefined ? undefined : config?.toolId);
  const outputSchema = actions.data?.actions.find(({ id }) => id === config?.actionId)?.outputSchema;
  const delivery = last.data?.delivery?.input;
  return useMemo(() => ({ delivery, outputSchema }), [delivery, outputSchema]);
}
