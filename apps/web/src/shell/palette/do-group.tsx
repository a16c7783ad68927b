"use client";

import type { Event } from "@carillon/core/contracts";
import { BellPlus, CalendarPlus, Keyboard, Monitor, Moon, Play, PlugZap, Sun, Users } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCan } from "#api/use-can.ts";
import { useMe } from "#api/use-me.ts";
import { useEventMutations } from "#events/use-event-mutations.ts";
import { PaletteGroup, PaletteItem } from "#shell/palette/palette-item.tsx";
import { useSwitchWorkspace } from "#shell/use-switch-workspace.ts";
import { useTheme } from "#shell/use-theme.ts";
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
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  readonly onGo: (href: string) => void;
  readonly onClose: () => void;
  readonly onShowKeys: () => void;
};

/** What can be done from anywhere. What a role may not do is not offered. */
export function DoGroup({ isSearching, events, workspaces, onGo, onClose, onShowKeys }: DoGroupProps) {
  const router = useRouter();
  const { data: me } = useMe();
  const mayEdit = useCan("editor").allowed;
  const mayAlert = useCan("admin").allowed;
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
      {mayEdit ? (
        <>
          <PaletteItem
            value="do new event schedule create"
            onSelect={() => onGo("/events/new")}
            icon={<CalendarPlus className="size-4" />}
            note="n"
          >
            Create an event
          </PaletteItem>
          <PaletteItem
            value="do new tool connect"
            onSelect={() => onGo("/tools/new")}
            icon={<PlugZap className="size-4" />}
          >
            Connect a tool
          </PaletteItem>
        </>
      ) : null}
      {isSearching && mayAlert ? (
        <PaletteItem
          value="do new alert tell"
          onSelect={() => onGo("/settings?tab=alerts")}
          icon={<BellPlus className="size-4" />}
        >
          Be told of trouble
        </PaletteItem>
      ) : null}
      {isSearching && mayEdit
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
        value="do keyboard shortcuts keys help"
        onSelect={onShowKeys}
        icon={<Keyboard className="size-4" />}
        note="?"
      >
        Keyboard shortcuts
      </PaletteItem>
    </PaletteGroup>
  );
}
