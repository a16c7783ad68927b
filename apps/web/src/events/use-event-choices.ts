"use client";

import type { Event } from "@carillon/core/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "#api/trpc.ts";
import type { Choices } from "#ui/choice.tsx";
import { useSettled } from "#ui/use-settled.ts";

const LISTED = 200;
const FOUND = 30;

export type EventChoices = Choices & {
  readonly events: readonly Event[] | undefined;
  readonly chosen: Event | undefined;
  readonly isPending: boolean;
};

const optionOf = ({ id, name }: Event) => ({ value: String(id), label: name });

/** Events to choose one from, however many there are; `chosenId` is always among them. */
export function useEventChoices(
  chosenId: number | undefined,
  { triggerType }: { readonly triggerType?: Event["triggerType"] | undefined } = {},
): EventChoices {
  const trpc = useTRPC();
  const [words, setWords] = useState("");
  const search = useSettled(words.trim());
  const ofTrigger = triggerType === undefined ? {} : { triggerType };
  const all = useQuery(trpc.events.getAll.queryOptions({ limit: LISTED, ...ofTrigger }));
  const isCut = (all.data?.total ?? 0) > LISTED;
  const found = useQuery(
    trpc.events.getAll.queryOptions(
      { limit: FOUND, ...ofTrigger, search: search.slice(0, 200) },
      { enabled: isCut && search !== "", placeholderData: keepPreviousData },
    ),
  );
  const events = isCut && search !== "" ? found.data?.events : all.data?.events;
  // What was chosen is known after the search that found it.
  const seen = useRef(new Map<number, Event>());
  for (const event of [...(all.data?.events ?? []), ...(events ?? [])]) seen.current.set(event.id, event);
  const known = chosenId === undefined ? undefined : seen.current.get(chosenId);
  const other = useQuery(
    trpc.events.getById.queryOptions(
      { id: chosenId ?? 0 },
      { enabled: chosenId !== undefined && all.data !== undefined && known === undefined, retry: false },
    ),
  );
  const chosen = known ?? (chosenId === undefined ? undefined : other.data);
  const chosenOption =
    chosenId === undefined
      ? undefined
      : chosen
        ? optionOf(chosen)
        : { value: String(chosenId), label: other.isError ? `Event ${chosenId}` : "…" };
  const options = (events ?? []).map(optionOf);
  const isMissing = chosenOption !== undefined && options.every(({ value }) => value !== chosenOption.value);
  return {
    events,
    chosen,
    isPending: all.isPending || (known === undefined && other.isLoading),
    options: isMissing && search === "" && all.data ? [chosenOption, ...options] : options,
    chosenLabel: chosenOption?.label,
    isCut,
    isSearching: words.trim() !== search || found.isFetching,
    search: setWords,
  };
}
