"use client";

import type { Event } from "@carillon/core/contracts";
import { Copy, Ellipsis, Pencil, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCan } from "#api/use-can.ts";
import { EventSwitch } from "#events/event-switch.tsx";
import { RunNowButton } from "#events/run-now-button.tsx";
import { useEventMutations } from "#events/use-event-mutations.ts";
import { whenWords } from "#events/when-words.ts";
import { Button } from "#ui/button.tsx";
import { ConnectorLogo } from "#ui/connector-logo.tsx";
import { EventStatus } from "#ui/event-status.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { Link } from "#ui/link.tsx";
import { Menu } from "#ui/menu.tsx";
import { Notice } from "#ui/notice.tsx";
import { notify } from "#ui/notify.ts";
import { PageHeader } from "#ui/page-header.tsx";

const DeleteEvent = dynamic(() => import("#events/delete-event.tsx").then((module) => module.DeleteEvent), {
  ssr: false,
});

export function EventHeader({ event }: { readonly event: Event }) {
  const router = useRouter();
  const { allowed } = useCan("editor");
  const { duplicate } = useEventMutations();
  const [deleting, setDeleting] = useState(false);
  const copy = () =>
    duplicate.mutate(
      { id: event.id },
      {
        onSuccess: (made) => {
          notify.success(`Duplicated as ${made.name}`);
          router.push(`/events/${made.id}/edit`);
        },
      },
    );
  return (
    <>
      <PageHeader
        back={{ href: "/events", label: "Events" }}
        icon={<ConnectorLogo type={event.toolActionConfig.toolType} size="lg" />}
        title={<bdi>{event.name}</bdi>}
        description={
          <span className="flex flex-wrap items-center gap-2">
            <EventStatus status={event.status} />
            <span>{whenWords(event)}</span>
          </span>
        }
        actions={
          <>
            <span className="mr-1 inline-flex items-center">
              <EventSwitch event={event} />
            </span>
            <GuardedButton asChild>
              <Link href={`/events/${event.id}/edit`}>
                <Pencil className="size-3.5" aria-hidden="true" />
                Edit
              </Link>
            </GuardedButton>
            <RunNowButton event={event} />
            {allowed ? (
              <Menu
                trigger={
                  <Button size="icon" aria-label="More about this event">
                    <Ellipsis className="size-4" aria-hidden="true" />
                  </Button>
                }
                entries={[
                  {
                    kind: "item",
                    key: "duplicate",
                    label: "Duplicate",
                    icon: <Copy className="size-4 text-ink-3" aria-hidden="true" />,
                    onSelect: copy,
                  },
                  {
                    kind: "item",
                    key: "delete",
                    label: "Delete event",
                    danger: true,
                    icon: <Trash2 className="size-4" aria-hidden="true" />,
                    onSelect: () => setDeleting(true),
                  },
                ]}
              />
            ) : null}
          </>
        }
      />
      <div className="mb-4 space-y-3 empty:hidden">
        {event.description ? <p className="wrap-anywhere text-ink-2">{event.description}</p> : null}
        {event.pausedReason && event.status !== "ACTIVE" ? (
          <Notice tone="warn" title="It was paused">
            {event.pausedReason}
          </Notice>
        ) : null}
      </div>
      {deleting ? <DeleteEvent event={event} open onOpenChange={setDeleting} /> : null}
    </>
  );
}
