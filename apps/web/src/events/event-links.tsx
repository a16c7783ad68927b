"use client";

import type { Event, EventLink } from "@carillon/core/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import type { DescriptionRow } from "#ui/description-list.tsx";
import { Link } from "#ui/link.tsx";

const ENDS: Readonly<Record<EventLink["on"], string>> = {
  success: "succeeds",
  failure: "fails",
  completion: "ends",
};

/** Whose end sets an event off, and what its own end sets off. */
export function linkRows({ upstream, onSuccess, onFailure }: Event): readonly DescriptionRow[] {
  const after = upstream.map(({ eventId, on }) => ({ id: eventId, more: ` ${ENDS[on]}` }));
  const rows = [
    { term: "Runs when", links: after },
    { term: "On success", links: onSuccess.map((id) => ({ id, more: " runs" })) },
    { term: "On failure", links: onFailure.map((id) => ({ id, more: " runs" })) },
  ];
  return rows.flatMap(({ term, links }) =>
    links.length === 0
      ? []
      : [
          {
            term,
            value: links.map(({ id, more }) => (
              <span key={id} className="block">
                <EventName id={id} />
                {more}
              </span>
            )),
          },
        ],
  );
}

/** By its name, once that is known. */
function EventName({ id }: { readonly id: number }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.events.getById.queryOptions({ id }, { staleTime: 60_000, retry: false }));
  return (
    <Link href={`/events/${id}`} className="font-medium text-accent underline-offset-2 hover:underline">
      <bdi>{data?.name ?? `Event ${id}`}</bdi>
    </Link>
  );
}
