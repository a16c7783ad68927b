"use client";

import { BookOpen, CalendarClock, ListTree, Zap } from "lucide-react";
import { PaletteGroup, PaletteItem } from "#shell/palette/palette-item.tsx";
import type { usePaletteData } from "#shell/palette/use-palette-data.ts";
import { ConnectorLogo } from "#ui/connector-logo.tsx";

type FindGroupsProps = {
  readonly found: ReturnType<typeof usePaletteData>;
  readonly isSearching: boolean;
  readonly onGo: (href: string) => void;
};

const FEW = 5;

/** Tools, events and runs; with words typed, actions and docs too. */
export function FindGroups({ found, isSearching, onGo }: FindGroupsProps) {
  const few = <Item,>(items: readonly Item[]) => (isSearching ? items : items.slice(0, FEW));
  return (
    <>
      {found.tools.length > 0 ? (
        <PaletteGroup heading="Tools">
          {few(found.tools).map((tool) => (
            <PaletteItem
              key={tool.id}
              value={`tool ${tool.name} ${tool.type} ${tool.tags.join(" ")} ${tool.id}`}
              onSelect={() => onGo(`/tools/${tool.id}`)}
              icon={<ConnectorLogo type={tool.type} size="sm" />}
            >
              {tool.name}
            </PaletteItem>
          ))}
        </PaletteGroup>
      ) : null}
      {found.events.length > 0 ? (
        <PaletteGroup heading="Events">
          {few(found.events).map((event) => (
            <PaletteItem
              key={event.id}
              value={`event ${event.name} ${event.id}`}
              onSelect={() => onGo(`/events/${event.id}`)}
              icon={<CalendarClock className="size-4" />}
            >
              {event.name}
            </PaletteItem>
          ))}
        </PaletteGroup>
      ) : null}
      {found.runs.length > 0 || found.runId ? (
        <PaletteGroup heading="Runs">
          {found.runId ? (
            <PaletteItem
              value={`run ${found.runId}`}
              onSelect={() => onGo(`/runs/${found.runId}`)}
              icon={<ListTree className="size-4" />}
            >
              Run {found.runId}
            </PaletteItem>
          ) : null}
          {few(found.runs).map((run) => (
            <PaletteItem
              key={run.id}
              value={`run ${run.eventName ?? run.toolName ?? ""} ${run.actionId} ${run.id}`}
              onSelect={() => onGo(`/runs/${run.id}`)}
              icon={<ListTree className="size-4" />}
              note={<span className="font-mono">{run.id.slice(-12)}</span>}
            >
              {run.eventName ?? run.toolName ?? run.actionId}
            </PaletteItem>
          ))}
        </PaletteGroup>
      ) : null}
      {isSearching ? (
        <PaletteGroup heading="Actions">
          {found.actions.map((action) => (
            <PaletteItem
              key={action.id}
              value={`action ${action.name} ${action.id}`}
              onSelect={() => onGo(`/docs/connectors/${action.toolType}#${action.id}`)}
              icon={<Zap className="size-4" />}
              note={<span className="font-mono">{action.id}</span>}
            >
              {action.name}
            </PaletteItem>
          ))}
        </PaletteGroup>
      ) : null}
      {isSearching ? (
        <PaletteGroup heading="Docs">
          {found.guides.map(({ slug, title, parts }) => (
            <PaletteItem
              key={slug}
              value={`docs guide ${title} ${slug} ${parts.join(" ")}`}
              onSelect={() => onGo(`/docs/guides/${slug}`)}
              icon={<BookOpen className="size-4" />}
              note="Guide"
            >
              {title}
            </PaletteItem>
          ))}
          {found.connectors.map(({ type, name }) => (
            <PaletteItem
              key={type}
              value={`docs connector ${name} ${type}`}
              onSelect={() => onGo(`/docs/connectors/${type}`)}
              icon={<ConnectorLogo type={type} size="sm" />}
              note="Connector"
            >
              {name}
            </PaletteItem>
          ))}
        </PaletteGroup>
      ) : null}
    </>
  );
}
