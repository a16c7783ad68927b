"use client";

import { useMutation } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";

type DeleteWorkspaceProps = { readonly name: string; readonly onClose: () => void };

export function DeleteWorkspace({ name, onClose }: DeleteWorkspaceProps) {
  const trpc = useTRPC();
  const remove = useMutation(
    trpc.workspace.delete.mutationOptions({
      // A full load, so that nothing of the workspace stays in memory.
      onSuccess: () => window.location.assign("/"),
    }),
  );
  return (
    <ConfirmByName
      open
      onOpenChange={onClose}
      title={`Delete ${name}?`}
      name={name}
      action="Delete workspace"
      busy={remove.isPending}
      error={remove.error ? problemOf(remove.error).message : undefined}
      onConfirm={() => remove.mutate({ name })}
    >
      <p>
        Its tools with their credentials, its events, tokens and calendars are gone for everybody in it, for
        good. Runs that wait do not start.
      </p>
    </ConfirmByName>
  );
}
