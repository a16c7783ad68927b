"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

export type Tab = {
  readonly value: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
  /** Stays drawn out of sight once it was seen, with what was typed in it. */
  readonly keeps?: boolean | undefined;
};

type TabsProps = {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly value?: string | undefined;
  readonly onChange?: ((value: string) => void) | undefined;
};

/** What of the tab before it stays in sight, px. */
const EDGE = 40;

/** Where a key leads among `count` tabs; undefined: nowhere. */
function indexAfter(key: string, index: number, count: number): number | undefined {
  if (key === "ArrowRight") return (index + 1) % count;
  if (key === "ArrowLeft") return (index - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}

/** Tabs that are chosen as the focus comes to them: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
export function Tabs({ label, tabs, value, onChange }: TabsProps) {
  const id = useId();
  const [own, setOwn] = useState(tabs[0]?.value ?? "");
  const chosen = value ?? own;
  const list = useRef<HTMLDivElement>(null);
  // On a phone the chosen one may lie beyond the edge.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is moved when another one is chosen
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>("[aria-selected=true]");
    if (tab && list.current) list.current.scrollLeft = tab.offsetLeft - EDGE;
  }, [value]);
  const choose = (next: string) => {
    setOwn(next);
    if (next !== chosen) onChange?.(next);
  };
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const to = indexAfter(event.key, index, tabs.length);
    const next = to === undefined ? undefined : tabs[to];
    if (!next || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[to ?? 0]?.focus();
    choose(next.value);
  };
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set([chosen]));
  if (!seen.has(chosen)) setSeen(new Set([...seen, chosen]));
  const drawn = tabs.filter((tab) => tab.value === chosen || (tab.keeps && seen.has(tab.value)));
  return (
    <div>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className="relative flex gap-5 overflow-x-auto border-line border-b"
      >
        {tabs.map((tab, index) => (
          <button
            key={tab.value}
            id={`${id}-${tab.value}-tab`}
            type="button"
            role="tab"
            aria-selected={tab.value === chosen}
            aria-controls={tab.value === chosen ? `${id}-${tab.value}` : undefined}
            tabIndex={tab.value === chosen ? 0 : -1}
            onClick={() => choose(tab.value)}
            onKeyDown={(event) => onKeyDown(event, index)}
            className="-mb-px flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 font-medium text-ink-3 text-sm transition-colors hover:text-ink focus-visible:outline-offset-[-2px] aria-selected:border-ink aria-selected:text-ink"
          >
            {tab.label}
          </button>
        ))}
      </div>
      {drawn.map((content) => (
        <div
          key={content.value}
          id={`${id}-${content.value}`}
          role="tabpanel"
          hidden={content.value !== chosen}
          aria-labelledby={`${id}-${content.value}-tab`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the pattern has the panel in the order of Tab, to be scrolled
          tabIndex={0}
          className="pt-4 focus-visible:outline-offset-4"
        >
          {content.content}
        </div>
      ))}
    </div>
  );
}
