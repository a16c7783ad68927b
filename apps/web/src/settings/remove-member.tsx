"use client";

import type { WorkspaceMember } from "@carillon/core/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";

type RemoveMemberProps = { readonly member: WorkspaceMember; readonly onClose: () => void };

export function RemoveMember({ member, onClose }: RemoveMemberProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.workspace.removeMember.mutationOptions({
      onSuccess: () => {
        onClose();
        notify.success(`${member.name} is out of this workspace`);
        return queryClient.invalidateQueries(trpc.workspace.members.pathFilter());
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Remove ${member.name}?`}
      footer={
        <>
          <Button onClick={onClose}>Keep them</Button>
          <Button
            variant="danger-solid"
            busy={remove.isPending}
            onClick={() => remove.mutate({ userId: member.userId })}
          >
            Remove member
          </Button>
        </>
      }
    >
      <div className="space-y-3 text-ink-2">
        <p>
          They are out of this workspace at once, and the API tokens they made here end for good. Tools and
          events they made stay and go on running.
        </p>
        <ProblemNotice error={remove.error} title="They were not removed" />
      </div>
    </Dialog>
  );
}
