"use client";

import type { Invitation } from "@carillon/core/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { invitationLink } from "#settings/invitation-link.ts";
import { roleLabel } from "#settings/role-words.ts";
import { Button } from "#ui/button.tsx";
import { CopyButton } from "#ui/copy-button.tsx";
import { notify } from "#ui/notify.ts";
import { Td, Tr } from "#ui/table.tsx";
import { RelativeTime } from "#ui/time.tsx";

export function InvitationRow({ invitation }: { readonly invitation: Invitation }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id, email, role, invitedBy, expiresAt, path } = invitation;
  const revoke = useMutation(
    trpc.workspace.revokeInvitation.mutationOptions({
      onSuccess: () => notify.success(`The invitation of ${email} is revoked`),
      onError: (problem) =>
        notify.error("The invitation was not revoked", { description: problemOf(problem).message }),
      onSettled: () => queryClient.invalidateQueries(trpc.workspace.invitations.pathFilter()),
    }),
  );
  return (
    <Tr>
      <Td>
        <span className="wrap-anywhere font-medium">{email}</span>
        <span className="block text-ink-3 text-xs">
          <span className="sm:hidden">{roleLabel(role)} · </span>
          invited by <bdi>{invitedBy}</bdi>
        </span>
      </Td>
      <Td className="hidden sm:table-cell">{roleLabel(role)}</Td>
      <Td className="hidden text-ink-2 sm:table-cell">
        <RelativeTime at={expiresAt} />
      </Td>
      <Td>
        <span className="flex items-center justify-end gap-1">
          <CopyButton text={invitationLink(path)} label={`Copy the link for ${email}`} />
          <Button
            size="sm"
            variant="danger"
            busy={revoke.isPending}
            aria-label={`Revoke the invitation of ${email}`}
            onClick={() => revoke.mutate({ id })}
          >
            Revoke
          </Button>
        </span>
      </Td>
    </Tr>
  );
}
