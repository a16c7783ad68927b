"use client";

import type { AgentRole } from "@carillon/core/contracts";
import { useAgentRoleMutations } from "#agents/use-agent-roles.ts";
import { problemOf } from "#api/error-of.ts";
import { plural } from "#format/plural.ts";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { notify } from "#ui/notify.ts";

/** Says that its tokens go with it before it deletes. */
export function DeleteRole({ role, onClose }: { readonly role: AgentRole; readonly onClose: () => void }) {
  const { remove } = useAgentRoleMutations();
  const hasTokens = role.tokenCount > 0;
  const confirm = () =>
    remove.mutate(
      { id: role.id, force: hasTokens },
      {
        onSuccess: () => {
          notify.success(`${role.name} is deleted`);
          onClose();
        },
      },
    );
  return (
    <ConfirmByName
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Delete ${role.name}?`}
      name={role.name}
      action={hasTokens ? "Delete, and revoke its tokens" : "Delete role"}
      busy={remove.isPending}
      error={remove.error ? problemOf(remove.error).message : undefined}
      onConfirm={confirm}
    >
      <p>
        {hasTokens ? `${plural(role.tokenCount, "token")} bound to it stop working within seconds. ` : null}
        This cannot be undone.
      </p>
    </ConfirmByName>
  );
}
