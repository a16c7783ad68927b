"use client";

import type { Tool } from "@carillon/core/contracts";
import { clsx } from "clsx";
import { ToolCard } from "#tools/tool-card.tsx";
import { useConnectors } from "#tools/use-connectors.ts";
import { ConnectorLogo } from "#ui/connector-logo.tsx";

/** As wide as its cards need, so that those of connectors with one or two tools stand side by side. */
const WIDTHS = ["", "", "md:col-span-2", "md:col-span-2 xl:col-span-3"] as const;

/** Cards of tools that come in order of their connectors, under each connector's name. */
export function ToolCards({ tools }: { readonly tools: readonly Tool[] }) {
  const { data } = useConnectors();
  const groups = [...Map.groupBy(tools, ({ type }) => type)].map(([type, ofType]) => ({
    type,
    name: data?.connectors.find((connector) => connector.type === type)?.name ?? type,
    ofType,
  }));
  return (
    <div className="grid grid-flow-dense grid-cols-1 gap-x-3 gap-y-6 md:grid-cols-2 xl:grid-cols-3">
      {groups.map(({ type, name, ofType }) => (
        <section
          key={type}
          aria-label={name}
          className={clsx(
            "grid min-w-0 grid-cols-subgrid grid-rows-[auto_1fr] gap-y-2",
            WIDTHS[Math.min(ofType.length, WIDTHS.length - 1)],
          )}
        >
          <h2 className="col-span-full flex items-center gap-2 font-semibold text-sm">
            <ConnectorLogo type={type} size="sm" />
            {name}
            {ofType.length > 1 ? (
              <span className="font-normal text-ink-3 text-xs tabular-nums">{ofType.length}</span>
            ) : null}
          </h2>
          <ul className="col-span-full grid grid-cols-subgrid gap-y-3">
            {ofType.map((tool) => (
              <ToolCard key={tool.id} tool={tool} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** The tools that come with a workspace, one of each kind. */
export function BuiltInCards({ tools }: { readonly tools: readonly Tool[] }) {
  return (
    <ul className="grid grid-cols-1 gap-3 md:grid-cols-2 xl:grid-cols-3">
      {tools.map((tool) => (
        <ToolCard key={tool.id} tool={tool} logo />
      ))}
    </ul>
  );
}
