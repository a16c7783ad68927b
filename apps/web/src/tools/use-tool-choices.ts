"use client";

import type { Tool } from "@carillon/core/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTRPC } from "#api/trpc.ts";
import type { Choices } from "#ui/choice.tsx";
import { useSettled } from "#ui/use-settled.ts";

/** More than a list is good for; beyond it one types. */
const LISTED = 200;
const FOUND = 30;

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
  const [words, setWords] = useState("");
  const search = useSettled(words.trim());
  const ofType = type === undefined ? {} : { type };
  const all = useQuery(trpc.tools.getAll.queryOptions({ limit: LISTED, builtIn: true, ...ofType }));
  const isCut = (all.data?.total ?? 0) > LISTED;
  const found = useQuery(
    trpc.tools.getAll.queryOptions(
      { limit: FOUND, builtIn: true, ...ofType, search: search.slice(0, 200) },
      { enabled: isCut && search !== "", placeholderData: keepPreviousData },
    ),
  );
  const shown = isCut && search !== "" ? found.data?.tools : all.data?.tools;
  // What was chosen is known after the search that found it.
  const seen = useRef(new Map<number, Tool>());
  for (const tool of [...(all.data?.tools ?? []), ...(shown ?? [])]) seen.current.set(tool.id, tool);
  const known = chosenId === undefined ? undefined : seen.current.get(chosenId);
  const other = useQuery(
    trpc.tools.getById.queryOptions(
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
        : { value: String(chosenId), label: other.isError ? `Tool ${chosenId}` : "…" };
  const tools = shown?.filter(({ id }) => id !== except);
  const options = (tools ?? []).map(optionOf);
  const isMissing = chosenOption !== undefined && options.every(({ value }) => value !== chosenOption.value);
  return {
    tools,
    chosen,
    isPending: all.isPending || (known === undefined && other.isLoading),
    options: isMissing && search === "" && all.data ? [chosenOption, ...options] : options,
    chosenLabel: chosenOption?.label,
    isCut,
    isSearching: words.trim() !== search || found.isFetching,
    search: setWords,
  };
}
