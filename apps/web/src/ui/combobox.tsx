"use client";

import { clsx } from "clsx";
import { Check, ChevronsUpDown } from "lucide-react";
import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { FIELD_LOOK } from "#ui/input.tsx";

export type ComboboxOption = { readonly value: string; readonly label: string };

type ComboboxProps = Pick<
  ComponentProps<"input">,
  "id" | "aria-label" | "aria-describedby" | "aria-invalid" | "aria-required"
> & {
  /** Empty: nothing is chosen. */
  readonly value: string;
  /** What is found by the words typed; what is chosen is among them. */
  readonly options: readonly ComboboxOption[];
  /** Of what is chosen, which a search may not find. */
  readonly chosenLabel: string | undefined;
  /** The option that stands for no choice. */
  readonly none: string;
  readonly onChange: (value: string) => void;
  readonly onSearch: (words: string) => void;
  readonly isSearching: boolean;
  /** It stands where something had the focus. */
  readonly takesFocus?: boolean | undefined;
};

/**
 * A choice among more than a list can show: what is typed is looked for.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function Combobox({
  value,
  options,
  chosenLabel,
  none,
  onChange,
  onSearch,
  isSearching,
  takesFocus,
  ...field
}: ComboboxProps) {
  const listId = useId();
  const [words, setWords] = useState<string | null>(null);
  const [marked, setMarked] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isOpen = words !== null;
  const all = optionsFor(words ?? "", { options, none, isSearching });
  // What a search finds may be less than what was marked among.
  const at = Math.min(marked, all.length - 1);
  const chosen = value === "" ? "" : (chosenLabel ?? value);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is marked is brought into sight when it changes
  useEffect(() => {
    list.current?.querySelector("[data-marked=true]")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  // What is typed next takes the place of the name, not its end.
  useEffect(() => {
    if (!isOpen && chosen !== "" && document.activeElement === input.current) input.current?.select();
  }, [isOpen, chosen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it comes
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, []);
  const type = (next: string) => {
    setWords(next);
    setMarked(0);
    onSearch(next);
  };
  const open = () => {
    if (isOpen) return;
    type("");
    setMarked(
      Math.max(
        0,
        [{ value: "" }, ...options].findIndex((option) => option.value === value),
      ),
    );
  };
  const close = () => {
    setWords(null);
    onSearch("");
  };
  const choose = (option: ComboboxOption | undefined) => {
    if (!option) return;
    close();
    if (option.value !== value) onChange(option.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && isOpen) close();
    else if (event.key === "Enter" && isOpen) choose(all[at]);
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey) {
      if (isOpen && all.length > 0)
        setMarked((at + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length);
      else open();
    } else return;
    event.preventDefault();
  };
  return (
    <span className="relative inline-flex w-full min-w-28">
      <input
        {...field}
        ref={input}
        role="combobox"
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && all.length > 0 ? `${listId}-${at}` : undefined}
        placeholder={isOpen ? chosen || "Type to search" : none}
        value={words ?? chosen}
        onChange={(event) => type(event.target.value)}
        onFocus={(event) => event.currentTarget.select()}
        onClick={open}
        onKeyDown={onKeyDown}
        onBlur={close}
        className={clsx(FIELD_LOOK, "h-8 truncate pr-8 placeholder:text-ink pointer-coarse:h-10")}
      />
      <ChevronsUpDown
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-ink-3"
        aria-hidden="true"
      />
      {isOpen ? (
        <div
          ref={list}
          id={listId}
          role="listbox"
          aria-label="Found"
          aria-busy={isSearching}
          className="absolute top-full left-0 z-50 mt-1 max-h-60 w-full min-w-56 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-pop"
        >
          {all.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's, which names the marked option
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
            <div
              key={option.value}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={option.value === value}
              data-marked={index === at}
              // The field keeps the focus.
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setMarked(index)}
              onClick={() => choose(option)}
              className="flex min-h-8 cursor-default items-center justify-between gap-2 rounded-md px-2 text-sm data-[marked=true]:bg-selected"
            >
              <bdi className="wrap-anywhere min-w-0">{option.label}</bdi>
              {option.value === value ? (
                <Check className="size-3.5 shrink-0 text-accent" aria-hidden="true" />
              ) : null}
            </div>
          ))}
        </div>
      ) : null}
      <span role="status" className="sr-only">
        {isOpen && !isSearching ? foundWords(options.length) : ""}
      </span>
      {isOpen && !isSearching && all.length === 0 ? (
        <span className="absolute top-full left-0 z-50 mt-1 w-full min-w-56 rounded-lg border border-line bg-raised p-3 text-center text-ink-3 text-sm shadow-pop">
          Nothing has that name.
        </span>
      ) : null}
    </span>
  );
}

const foundWords = (count: number) => (count === 0 ? "Nothing has that name" : `${count} to choose from`);

/** Until the search has ended, only what fits the words of what was there before: Enter takes nothing else. */
function optionsFor(
  words: string,
  { options, none, isSearching }: Pick<ComboboxProps, "options" | "none" | "isSearching">,
): readonly ComboboxOption[] {
  if (words.trim() === "") return [{ value: "", label: none }, ...options];
  if (!isSearching) return options;
  return options.filter(({ label }) => label.toLowerCase().includes(words.trim().toLowerCase()));
}
