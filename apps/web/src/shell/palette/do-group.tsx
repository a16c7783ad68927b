"use client";

import type { ConnectorDefinition, Event } from "@carillon/core/contracts";
import { Keyboard, Monitor, Moon, Play, Sun, Users } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCan } from "#api/use-can.ts";
import { useMe } from "#api/use-me.ts";
import { useEventMutations } from "#events/use-event-mutations.ts";
import { LIKELY_DEEDS, OTHER_DEEDS } from "#shell/palette/deeds.ts";
import { PaletteGroup, PaletteItem } from "#shell/palette/palette-item.tsx";
import { useSwitchWorkspace } from "#shell/use-switch-workspace.ts";
import { useTheme } from "#shell/use-theme.ts";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { leaving } from "#ui/leaving.ts";
import { notify } from "#ui/notify.ts";

const THEMES = [
  { theme: "light", label: "Light theme", icon: Sun },
  { theme: "dark", label: "Dark theme", icon: Moon },
  { theme: "system", label: "Theme as the system", icon: Monitor },
] as const;

type DoGroupProps = {
  /** Whether anything is typed: without, only the likeliest is shown. */
  readonly isSearching: boolean;
  readonly events: readonly Event[];
  readonly connectors: readonly ConnectorDefinition[];
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  readonly onGo: (href: string) => void;
  readonly onClose: () => void;
  readonly onShowKeys: () => void;
};

/** What can be done from anywhere. What a role may not do is not offered. */
export function DoGroup({
  isSearching,
  events,
  connectors,
  workspaces,
  onGo,
  onClose,
  onShowKeys,
}: DoGroupProps) {
  const router = useRouter();
  const { data: me } = useMe();
  const may = {
    viewer: true,
    editor: useCan("editor").allowed,
    admin: useCan("admin").allowed,
    owner: useCan("owner").allowed,
  };
  const { execute } = useEventMutations();
  const enter = useSwitchWorkspace();
  const [, chooseTheme] = useTheme();
  const run = ({ id, name }: Event) => {
    onClose();
    execute.mutate(
      { id },
      {
        onSuccess: ({ executionId }) =>
          notify.success(`${name} is running`, {
            action: { label: "Open the run", onClick: () => router.push(`/runs/${executionId}`) },
          }),
      },
    );
  };
  return (
    <PaletteGroup heading="Do">
      {(isSearching ? [...LIKELY_DEEDS, ...OTHER_DEEDS] : LIKELY_DEEDS)
        .filter(({ needs }) => may[needs])
        .map(({ label, words, href, icon: Icon, key }) => (
          <PaletteItem
            key={label}
            value={`do ${label}`}
            words={words}
            onSelect={() => onGo(href)}
            icon={<Icon className="size-4" />}
            note={key}
          >
            {label}
          </PaletteItem>
        ))}
      {isSearching && may.editor
        ? connectors
            .filter(({ builtIn }) => !builtIn)
            .map(({ type, name, category, keywords }) => (
              <PaletteItem
                key={type}
                value={`do Connect ${name} ${type}`}
                words={["new", "add", category, ...keywords]}
                onSelect={() => onGo(`/tools/new?type=${type}`)}
                icon={<ConnectorLogo type={type} size="sm" />}
                note="New tool"
              >
                Connect {name}
              </PaletteItem>
            ))
        : null}
      {isSearching && may.editor
        ? events.map((event) => (
            <PaletteItem
              key={event.id}
              value={`do run ${event.name} now ${event.id}`}
              onSelect={() => run(event)}
              icon={<Play className="size-4" />}
            >
              Run {event.name} now
            </PaletteItem>
          ))
        : null}
      {isSearching
        ? THEMES.map(({ theme, label, icon: Icon }) => (
            <PaletteItem
              key={theme}
              value={`do switch ${label}`}
              words={["appearance", "colour", "color", "mode", "night", "day"]}
              onSelect={() => {
                chooseTheme(theme);
                onClose();
              }}
              icon={<Icon className="size-4" />}
            >
              {label}
            </PaletteItem>
          ))
        : null}
      {isSearching
        ? workspaces
            .filter(({ id }) => id !== me?.workspace.id)
            .map(({ id, name }) => (
              <PaletteItem
                key={id}
                value={`do switch to workspace ${name} ${id}`}
                onSelect={() => {
                  onClose();
                  leaving.by(() => enter.mutate({ workspaceId: id }));
                }}
                icon={<Users className="size-4" />}
              >
                Switch to {name}
              </PaletteItem>
            ))
        : null}
      <PaletteItem
        value="do keyboard shortcuts"
        words={["keys", "help", "hotkeys"]}
        onSelect={onShowKeys}
        icon={<Keyboard className="size-4" />}
        note="?"
      >
        Keyboard shortcuts
      </PaletteItem>
    </PaletteGroup>
  );
}
