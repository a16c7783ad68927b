"use client";

import type { Tool } from "@carillon/core/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import type { Choices } from "#ui/choice.tsx";
import { choicesOf, FOUND, LISTED, useKnown, useSearchWords } from "#ui/search-choices.ts";

export type ToolChoices = Choices & {
  /** Those of `options`; undefined until they are there. */
  readonly tools: readonly Tool[] | undefined;
  readonly chosen: Tool | undefined;
  readonly isPending: boolean;
};

const optionOf = ({ id, name, isActive }: Tool) => ({
  value: String(id),
  label: isActive ? name : `${name} (off)`,
});

/** Tools to choose one from, however many there are; `chosenId` is always among them. */
export function useToolChoices(
  chosenId: number | undefined,
  { type, except }: { readonly type?: string | undefined; readonly except?: number | undefined } = {},
): ToolChoices {
  const trpc = useTRPC();
  const words = useSearchWords();
  const { search } = words;
  const which = { builtIn: true, ...(type !== undefined && { type }) };
  const all = useQuery(trpc.tools.getAll.queryOptions({ limit: LISTED, ...which }));
  const isCut = (all.data?.total ?? 0) > LISTED;
  const found = useQuery(
    trpc.tools.getAll.queryOptions(
      { limit: FOUND, search, ...which },
      { enabled: isCut && search !== "", placeholderData: keepPreviousData },
    ),
  );
  const shown = isCut && search !== "" ? found.data?.tools : all.data?.tools;
  const known = useKnown(chosenId, all.data?.tools, shown);
  const other = useQuery(
    trpc.tools.getById.queryOptions(
      { id: chosenId ?? 0 },
      { enabled: chosenId !== undefined && all.data !== undefined && !known, retry: false },
    ),
  );
  const chosen = known ?? (chosenId === undefined ? undefined : other.data);
  const tools = shown?.filter(({ id }) => id !== except);
  const choices = choicesOf({
    ...{ items: tools, isCut, chosenId, chosen, optionOf, words, isFetching: found.isFetching },
    gone: other.isError ? `Tool ${chosenId}` : undefined,
  });
  return {
    ...choices,
    tools,
    chosen,
    isPending: !all.isFetched || (!known && other.isLoading && !other.isFetched),
  };
}
