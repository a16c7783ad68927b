"use client";

import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTRPC } from "#api/trpc.ts";
import { useCan } from "#api/use-can.ts";
import { useMe } from "#api/use-me.ts";
import { InvitationsTable } from "#settings/invitations-table.tsx";
import { MemberRow } from "#settings/member-row.tsx";
import { Button } from "#ui/button.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Notice } from "#ui/notice.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Table, Th } from "#ui/table.tsx";
import { useAskedOpen } from "#ui/use-asked-open.ts";

const InviteDialog = dynamic(
  () => import("#settings/invite-dialog.tsx").then((module) => module.InviteDialog),
  { ssr: false },
);

/** Who works here, and who is asked to. */
export function MembersSettings() {
  const trpc = useTRPC();
  const me = useMe();
  const { allowed } = useCan("admin");
  const mayAsk = me.data !== undefined && allowed;
  const { data, error, refetch } = useQuery(trpc.workspace.members.queryOptions({}, { enabled: mayAsk }));
  const [inviting, setInviting] = useAskedOpen("invite");
  if (me.data && !allowed) {
    return (
      <Notice tone="neutral" title="Members are for admins and owners">
        Your role here is {me.data.role}. Ask an admin to invite somebody or to change a role.
      </Notice>
    );
  }
  if (!data)
    return error ? (
      <LoadError error={error} what="list of members" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows rows={3} label="the members" />
    );
  return (
    <div className="space-y-6">
      <div className="space-y-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-ink-2">
            Who works in this workspace. A change holds at once, for their tokens too.
          </p>
          <Button variant="primary" onClick={() => setInviting(true)}>
            <UserPlus className="size-4" aria-hidden="true" />
            Invite somebody
          </Button>
        </div>
        <Table
          caption="Members"
          head={
            <>
              <Th>Name</Th>
              <Th className="hidden sm:table-cell">Joined</Th>
              <Th>Role</Th>
              <Th className="text-right">
                <span className="sr-only">Remove</span>
              </Th>
            </>
          }
        >
          {data.members.map((member) => (
            <MemberRow key={member.userId} member={member} />
          ))}
        </Table>
      </div>
      <InvitationsTable />
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </div>
  );
}
