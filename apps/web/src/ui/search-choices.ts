"use client";

import { useRef, useState } from "react";
import type { Choices } from "#ui/choice.tsx";
import type { ComboboxOption } from "#ui/combobox.tsx";
import { useSettled } from "#ui/use-settled.ts";

/** More than a list is good for; beyond it one types. */
export const LISTED = 200;
/** What a search shows of what it finds. */
export const FOUND = 30;
/** What the API takes of a text to look for. */
const LONGEST = 200;

type Item = { readonly id: number };

/** What is typed to search by, and what of it is asked for. */
export function useSearchWords() {
  const [words, setWords] = useState("");
  const search = useSettled(words.trim().slice(0, LONGEST));
  return { search, setWords, isSettling: words.trim().slice(0, LONGEST) !== search };
}

/** What was chosen, found again among all that was listed since: a later search may not find it. */
export function useKnown<T extends Item>(
  id: number | undefined,
  ...lists: readonly (readonly T[] | undefined)[]
): T | undefined {
  const seen = useRef(new Map<number, T>());
  for (const list of lists) for (const item of list ?? []) seen.current.set(item.id, item);
  return id === undefined ? undefined : seen.current.get(id);
}

type ToChooseFrom<T extends Item> = {
  /** undefined: they are on their way. */
  readonly items: readonly T[] | undefined;
  readonly isCut: boolean;
  readonly chosenId: number | undefined;
  readonly chosen: T | undefined;
  /** What stands for a chosen one that there is no more. */
  readonly gone: string | undefined;
  readonly optionOf: (item: T) => ComboboxOption;
  readonly words: ReturnType<typeof useSearchWords>;
  readonly isFetching: boolean;
};

/** As people order names: `tool 2` before `tool 10`. */
const BY_NAME = new Intl.Collator("en", { numeric: true });

/**
 * The options to choose from, by name, or where more than these are the newest of them first; what is chosen is always
 * among those of no search.
 */
export function choicesOf<T extends Item>(from: ToChooseFrom<T>): Choices {
  const { items, chosenId, chosen, gone, optionOf, words } = from;
  const found = (items ?? []).map(optionOf);
  const isNewest = from.isCut && words.search === "";
  const options = isNewest ? found : found.sort((a, b) => BY_NAME.compare(a.label, b.label));
  const option =
    chosenId === undefined
      ? undefined
      : chosen
        ? optionOf(chosen)
        : { value: String(chosenId), label: gone ?? "…" };
  const isListed = option === undefined || options.some(({ value }) => value === option.value);
  return {
    options: option && !isListed && items && words.search === "" ? [option, ...options] : options,
    chosenLabel: option?.label,
    isCut: from.isCut,
    isSearching: words.isSettling || from.isFetching,
    search: words.setWords,
  };
}
