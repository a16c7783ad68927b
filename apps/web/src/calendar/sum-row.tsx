"use client";

import type { CalendarSum } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { ChevronRight, Layers } from "lucide-react";
import { type ReactNode, useState } from "react";
import { clockOf } from "#calendar/clock-of.ts";
import { SumBadges } from "#calendar/sum-badges.tsx";
import { ROW, TIME } from "#calendar/tick-row.tsx";
import { plural } from "#format/plural.ts";
import { ConnectorLogo } from "#ui/connector-logo.tsx";

/** A second is not told in more detail. ms */
const FINEST_MS = 1_000;

type SumRowProps = {
  readonly sum: CalendarSum;
  /** Of a whole day, how often it comes. */
  readonly words?: string;
  /** What it stands for, in more detail; drawn once it is open. */
  readonly children: () => ReactNode;
};

/** Ticks that are many, as one line that opens. */
export function SumRow({ sum, words, children }: SumRowProps) {
  const [isOpen, setOpen] = useState(false);
  const name = sum.eventName ?? plural(sum.events, "event");
  const canOpen = Date.parse(sum.to) - Date.parse(sum.from) > FINEST_MS;
  const content = (
    <>
      <span className={TIME}>{clockOf(sum.local) || "from now"}</span>
      {sum.toolType === null ? (
        <Layers className="size-6 shrink-0 p-0.5 text-ink-3" aria-hidden="true" />
      ) : (
        <ConnectorLogo type={sum.toolType} size="sm" />
      )}
      <span className="min-w-0 flex-1 text-left">
        <bdi className="block truncate font-medium">{name}</bdi>
        <span className="block text-ink-3 text-xs">{words ?? plural(sum.count, "tick")}</span>
        <SumBadges sum={sum} className="mt-1 flex sm:hidden" />
      </span>
      <SumBadges sum={sum} className="hidden max-w-1/2 justify-end sm:flex" />
    </>
  );
  return (
    <li className="border-line border-b last:border-b-0">
      {canOpen ? (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className={clsx(ROW, "w-full border-b-0 transition-colors hover:bg-hover")}
        >
          {content}
          <ChevronRight
            className={clsx("size-4 shrink-0 text-ink-3 transition-transform", isOpen && "rotate-90")}
            aria-hidden="true"
          />
        </button>
      ) : (
        <div className={clsx(ROW, "border-b-0")}>{content}</div>
      )}
      {isOpen ? children() : null}
    </li>
  );
}
