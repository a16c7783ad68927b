"use client";

import { useMutation } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";

type LeaveWorkspaceProps = { readonly name: string; readonly onClose: () => void };

export function LeaveWorkspace({ name, onClose }: LeaveWorkspaceProps) {
  const trpc = useTRPC();
  const leave = useMutation(
    trpc.workspace.leave.mutationOptions({
      // A full load, so that nothing of the workspace stays in memory.
      onSuccess: () => window.location.assign("/"),
    }),
  );
  return (
    <ConfirmByName
      open
      onOpenChange={onClose}
      title={`Leave ${name}?`}
      name={name}
      action="Leave workspace"
      busy={leave.isPending}
      error={leave.error ? problemOf(leave.error).message : undefined}
      onConfirm={() => leave.mutate({})}
    >
      <p>The API tokens you made in it end for good. Tools and events you made stay.</p>
    </ConfirmByName>
  );
}
