"use client";

import type { CrmContact } from "@carillon/core/contracts";
import { useRouter } from "next/navigation";
import { useRunAction } from "#actions/use-run-action.ts";
import { useTRPC } from "#api/trpc.ts";
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
  const trpc = useTRPC();
  const run = useRunAction({
    // The contact itself is not asked for again: it is gone.
    outdated: [trpc.crm.contacts.pathFilter()],
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
