"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { invitationLink } from "#settings/invitation-link.ts";
import { InviteForm } from "#settings/invite-form.tsx";
import { roleLabel } from "#settings/role-words.ts";
import { Button } from "#ui/button.tsx";
import { CodeBlock } from "#ui/code-block.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { ExactTime } from "#ui/time.tsx";

/** Makes an invitation and hands over its link: an install need not be able to send mail. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invite = useMutation(
    trpc.workspace.invite.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.workspace.invitations.pathFilter()),
    }),
  );
  if (invite.data) {
    const { email, role, path, expiresAt } = invite.data;
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={`The invitation of ${email}`}
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <div className="space-y-3">
          <p className="text-ink-2">
            Send this link to {email}. With it they sign up or sign in, and join as{" "}
            {roleLabel(role).toLowerCase()}. Nobody is told by Carillon itself.
          </p>
          <CodeBlock code={invitationLink(path)} label="invitation link" wrap />
          <p className="text-ink-3 text-xs">
            It works once, until <ExactTime at={expiresAt} />. You find it again under Open invitations.
          </p>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Invite somebody"
      description="You get a link to send them, by whichever way you like."
    >
      <InviteForm invite={invite.mutate} busy={invite.isPending} error={invite.error} />
    </Dialog>
  );
}
