"use client";

import type { Role, WorkspaceMember } from "@carillon/core/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { roleLabel } from "#settings/role-words.ts";
import { notify } from "#ui/notify.ts";

/** Gives a member another role at once, with a way back. */
export function useChangeRole({ userId, name, role: before }: WorkspaceMember) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation(
    trpc.workspace.changeRole.mutationOptions({
      onError: (problem) =>
        notify.error("The role was not changed", { description: problemOf(problem).message }),
      onSettled: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.workspace.members.pathFilter()),
          queryClient.invalidateQueries(trpc.me.pathFilter()),
        ]),
    }),
  );
  const change = (role: Role) =>
    mutate(
      { userId, role },
      {
        onSuccess: () =>
          notify.success(`${name} is ${roleLabel(role).toLowerCase()} now`, {
            action: { label: "Undo", onClick: () => mutate({ userId, role: before }) },
          }),
      },
    );
  return { change, isPending };
}
