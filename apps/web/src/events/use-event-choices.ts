"use client";

import type { Event } from "@carillon/core/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import type { Choices } from "#ui/choice.tsx";
import { choicesOf, FOUND, LISTED, useKnown, useSearchWords } from "#ui/search-choices.ts";

export type EventChoices = Choices & { readonly events: readonly Event[] | undefined };

const optionOf = ({ id, name }: Event) => ({ value: String(id), label: name });

/** Events to choose one from, however many there are; `chosenId` is always among them. */
export function useEventChoices(
  chosenId: number | undefined,
  { triggerType }: { readonly triggerType?: Event["triggerType"] | undefined } = {},
): EventChoices {
  const trpc = useTRPC();
  const words = useSearchWords();
  const { search } = words;
  const which = triggerType === undefined ? {} : { triggerType };
  const all = useQuery(trpc.events.getAll.queryOptions({ limit: LISTED, ...which }));
  const isCut = (all.data?.total ?? 0) > LISTED;
  const found = useQuery(
    trpc.events.getAll.queryOptions(
      { limit: FOUND, search, ...which },
      { enabled: isCut && search !== "", placeholderData: keepPreviousData },
    ),
  );
  const events = isCut && search !== "" ? found.data?.events : all.data?.events;
  const known = useKnown(chosenId, all.data?.events, events);
  const other = useQuery(
    trpc.events.getById.queryOptions(
      { id: chosenId ?? 0 },
      { enabled: chosenId !== undefined && all.data !== undefined && !known, retry: false },
    ),
  );
  const choices = choicesOf({
    ...{ items: events, isCut, chosenId, chosen: known ?? other.data, optionOf, words },
    ...{ isFetching: found.isFetching, gone: other.isError ? `Event ${chosenId}` : undefined },
  });
  return { ...choices, events };
}
