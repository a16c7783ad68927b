"use client";

import { clsx } from "clsx";
import { useEffect, useRef } from "react";
import { idOfChoice } from "#templates/id-of-choice.ts";
import type { Choice } from "#templates/use-completion.ts";

type ChoiceListProps = {
  readonly id: string;
  readonly choices: readonly Choice[];
  readonly active: number;
  readonly onChoose: (choice: Choice) => void;
};

/** The names and filters that fit; the keyboard stays in the text above it. */
export function ChoiceList({ id, choices, active, onChoose }: ChoiceListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  // In a dialog that scrolls it would open out of sight.
  useEffect(() => {
    frame.current?.scrollIntoView({ block: "nearest" });
  }, []);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={frame}
      className="absolute inset-x-0 top-full z-50 mt-1 max-w-xl animate-in rounded-lg border border-line bg-raised shadow-pop"
    >
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label="What can be filled in"
        className="max-h-56 overflow-y-auto p-1"
      >
        {choices.map((choice, index) => (
          <div
            key={choice.name}
            id={idOfChoice(id, index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            // The text keeps the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              onChoose(choice);
            }}
            className={clsx(
              "flex cursor-default items-baseline gap-3 rounded-md px-2 py-1",
              index === active ? "bg-selected" : "hover:bg-hover",
            )}
          >
            <span className="shrink-0 font-mono text-ink text-xs">{choice.name}</span>
            <span
              className={clsx("min-w-0 truncate text-xs", index === active ? "text-ink-2" : "text-ink-3")}
            >
              <bdi>{choice.meaning}</bdi>
            </span>
          </div>
        ))}
      </div>
      <p role="status" className="border-line border-t px-3 py-1 text-2xs text-ink-3">
        <span className="sr-only">{choices.length} to choose from. </span>↑ ↓ to choose, Enter to put in, Esc
        to close
      </p>
    </div>
  );
}
