"use client";

import type { Variable } from "@carillon/core/contracts";
import { problemOf } from "#api/error-of.ts";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { Notice } from "#ui/notice.tsx";
import { notify } from "#ui/notify.ts";
import { useVariableMutations } from "#variables/use-variables.ts";

type DeleteVariableProps = { readonly variable: Variable; readonly onClose: () => void };

/** Deletes what nothing reads; what something reads is named first, and deleted when that is confirmed too. */
export function DeleteVariable({ variable: { name, kind }, onClose }: DeleteVariableProps) {
  const { remove } = useVariableMutations();
  const problem = remove.error ? problemOf(remove.error) : undefined;
  const isRead = problem?.code === "CONFLICT";
  return (
    <ConfirmByName
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Delete ${name}?`}
      name={name}
      action={isRead ? "Delete all the same" : `Delete ${kind}`}
      busy={remove.isPending}
      error={problem && !isRead ? problem.message : undefined}
      onConfirm={() =>
        remove.mutate(
          { name, force: isRead },
          {
            onSuccess: () => {
              notify.success(`${name} is deleted`);
              onClose();
            },
          },
        )
      }
    >
      <p>Its value is gone. This cannot be undone.</p>
      {isRead ? (
        <Notice tone="warn" title="It is in use" live>
          {problem.message}
        </Notice>
      ) : null}
    </ConfirmByName>
  );
}
