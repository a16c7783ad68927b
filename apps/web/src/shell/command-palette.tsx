"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { CalendarClock, CalendarPlus, PlugZap } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { useTRPC } from "#api/trpc.ts";
import { PRIMARY, SECONDARY } from "#shell/navigation.ts";
import { ConnectorLogo } from "#ui/connector-logo.tsx";

const GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-3";
const SHOWN = 50;

type PaletteProps = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void };

/** Everything by name, from the keyboard. */
export function CommandPalette({ open, onOpenChange }: PaletteProps) {
  const router = useRouter();
  const trpc = useTRPC();
  const tools = useQuery(trpc.tools.getAll.queryOptions({ limit: SHOWN }, { enabled: open }));
  const events = useQuery(trpc.events.getAll.queryOptions({ limit: SHOWN }, { enabled: open }));
  const go = (href: string) => {
    onOpenChange(false);
    router.push(href);
  };
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/35" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[14vh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 animate-in overflow-hidden rounded-xl border border-line bg-raised shadow-pop"
        >
          <Dialog.Title className="sr-only">Search or go to</Dialog.Title>
          <Command loop label="Search or go to">
            <Command.Input
              placeholder="Go to a page, a tool, an event…"
              className="h-12 w-full border-line border-b bg-transparent px-4 text-base outline-none"
            />
            <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-ink-3">
                Nothing has that name.
              </Command.Empty>
              <Command.Group heading="Do" className={GROUP}>
                <Item
                  value="new tool connect"
                  onSelect={() => go("/tools/new")}
                  icon={<PlugZap className="size-4" />}
                >
                  Connect a tool
                </Item>
                <Item
                  value="new event schedule"
                  onSelect={() => go("/events/new")}
                  icon={<CalendarPlus className="size-4" />}
                >
                  Create an event
                </Item>
              </Command.Group>
              <Command.Group heading="Go to" className={GROUP}>
                {[...PRIMARY, ...SECONDARY].map(({ href, label, icon: Icon }) => (
                  <Item
                    key={href}
                    value={`page ${label}`}
                    onSelect={() => go(href)}
                    icon={<Icon className="size-4" />}
                  >
                    {label}
                  </Item>
                ))}
              </Command.Group>
              {tools.data?.tools.length ? (
                <Command.Group heading="Tools" className={GROUP}>
                  {tools.data.tools.map((tool) => (
                    <Item
                      key={tool.id}
                      value={`tool ${tool.name} ${tool.id}`}
                      onSelect={() => go(`/tools/${tool.id}`)}
                      icon={<ConnectorLogo type={tool.type} size="sm" />}
                    >
                      {tool.name}
                    </Item>
                  ))}
                </Command.Group>
              ) : null}
              {events.data?.events.length ? (
                <Command.Group heading="Events" className={GROUP}>
                  {events.data.events.map((event) => (
                    <Item
                      key={event.id}
                      value={`event ${event.name} ${event.id}`}
                      onSelect={() => go(`/events/${event.id}`)}
                      icon={<CalendarClock className="size-4" />}
                    >
                      {event.name}
                    </Item>
                  ))}
                </Command.Group>
              ) : null}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Item({
  value,
  onSelect,
  icon,
  children,
}: {
  readonly value: string;
  readonly onSelect: () => void;
  readonly icon: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-selected"
    >
      <span className="grid size-6 place-items-center text-ink-3" aria-hidden="true">
        {icon}
      </span>
      <span className="truncate">
        <bdi>{children}</bdi>
      </span>
    </Command.Item>
  );
}
