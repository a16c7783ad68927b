"use client";

import type { Event } from "@carillon/core/contracts";
import { CalendarDays, Copy, Ellipsis, ListTree, Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCan } from "#api/use-can.ts";
import { useDuplicateEvent } from "#events/use-duplicate-event.ts";
import { Button } from "#ui/button.tsx";
import { Menu } from "#ui/menu.tsx";
import type { MenuEntry } from "#ui/menu-entry.ts";

export function EventRowMenu({ event }: { readonly event: Event }) {
  const router = useRouter();
  const { allowed } = useCan("editor");
  const duplicate = useDuplicateEvent(event);
  const icon = "size-4 text-ink-3";
  const go = (key: string, label: string, Icon: typeof Copy, href: string): MenuEntry => ({
    kind: "item",
    key,
    label,
    icon: <Icon className={icon} aria-hidden="true" />,
    onSelect: () => router.push(href),
  });
  const changes: readonly MenuEntry[] = [
    go("edit", "Edit", Pencil, `/events/${event.id}/edit`),
    {
      kind: "item",
      key: "duplicate",
      label: "Duplicate",
      icon: <Copy className={icon} aria-hidden="true" />,
      onSelect: duplicate,
    },
  ];
  return (
    <span className="relative z-10 inline-flex">
      <Menu
        trigger={
          <Button size="icon" variant="ghost" aria-label={`More about ${event.name}`}>
            <Ellipsis className="size-4" aria-hidden="true" />
          </Button>
        }
        entries={[
          ...(allowed ? changes : []),
          go("runs", "Its runs", ListTree, `/runs?event=${event.id}`),
          go("calendar", "In the calendar", CalendarDays, `/calendar?event=${event.id}`),
        ]}
      />
    </span>
  );
}
