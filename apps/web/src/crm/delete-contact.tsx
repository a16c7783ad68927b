"use client";

import type { CrmContact } from "@carillon/core/contracts";
import { useRouter } from "next/navigation";
import { useRunAction } from "#actions/use-run-action.ts";
import { ConfirmByName } from "#ui/confirm-by-name.tsx";
import { notify } from "#ui/notify.ts";

export function DeleteContact({
  toolId,
  contact,
  onClose,
}: {
  readonly toolId: number;
  readonly contact: CrmContact;
  readonly onClose: () => void;
}) {
  const router = useRouter();
  const run = useRunAction({
    onDone: () => {
      notify.success(`${contact.name} is deleted`);
      router.push("/crm");
    },
  });
  return (
    <ConfirmByName
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Delete ${contact.name}?`}
      name={contact.name}
      action="Delete contact"
      busy={run.isPending}
      error={run.error?.message}
      onConfirm={() => run.mutate({ toolId, actionId: "crm.contact.delete", parameters: { id: contact.id } })}
    >
      <p>The contact and all its orders are gone. This cannot be undone.</p>
    </ConfirmByName>
  );
}
