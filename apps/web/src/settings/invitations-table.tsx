"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { InvitationRow } from "#settings/invitation-row.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Table, Th } from "#ui/table.tsx";

/** Invitations that wait to be accepted; nothing where there is none. */
export function InvitationsTable() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.workspace.invitations.queryOptions({}));
  if (!data)
    return error ? (
      <LoadError error={error} what="list of invitations" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows rows={1} label="the invitations" />
    );
  if (data.invitations.length === 0) return null;
  return (
    <section className="space-y-3" aria-labelledby="open-invitations">
      <h2 id="open-invitations" className="font-semibold text-base">
        Open invitations
      </h2>
      <Table
        caption="Open invitations"
        head={
          <>
            <Th>Email</Th>
            <Th className="hidden sm:table-cell">Role</Th>
            <Th className="hidden sm:table-cell">Ends</Th>
            <Th className="text-right">
              <span className="sr-only">Copy the link or revoke</span>
            </Th>
          </>
        }
      >
        {data.invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </Table>
    </section>
  );
}
