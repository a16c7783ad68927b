"use client";

import { useState } from "react";
import { allNames, matchingNames } from "#templates/all-names.ts";
import { type Completion, completionAt } from "#templates/completion.ts";
import { TEMPLATE_FILTERS } from "#templates/template-filters.ts";
import type { TemplateSource } from "#templates/template-source.ts";

export type Choice = { readonly name: string; readonly insert: string; readonly meaning: string };

const MOST = 60;

/** What could stand where the caret is. */
export function choicesFor({ kind, typed }: Completion, source: TemplateSource): readonly Choice[] {
  if (kind === "filter") return TEMPLATE_FILTERS.filter(({ name }) => name.startsWith(typed.trim()));
  return matchingNames(allNames(source), typed)
    .slice(0, MOST)
    .map(({ name, meaning }) => ({ name, insert: name, meaning }));
}

/** The list of choices under a text that is being typed: open while there is something to choose. */
export function useCompletion(text: string, source: TemplateSource) {
  const [caret, setCaret] = useState<number | null>(null);
  const [active, setActive] = useState(0);
  const completion = caret === null ? undefined : completionAt(text, caret);
  const choices = completion ? choicesFor(completion, source) : [];
  // What is typed in full already needs no list.
  const isDone = choices.length === 1 && choices[0]?.name === completion?.typed.trim();
  const isOpen = completion !== undefined && choices.length > 0 && !isDone;
  const at = Math.min(active, Math.max(0, choices.length - 1));
  return {
    completion: isOpen ? completion : undefined,
    isTyping: completion !== undefined,
    choices: isOpen ? choices : [],
    active: at,
    typedTo: (position: number | null) => {
      setCaret(position);
      setActive(0);
    },
    movedTo: (position: number | null) => setCaret((before) => (before === null ? null : position)),
    move: (by: number) => setActive((at + by + choices.length) % choices.length),
    close: () => setCaret(null),
  };
}
