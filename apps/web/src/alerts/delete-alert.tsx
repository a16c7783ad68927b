"use client";

import type { AlertRule } from "@carillon/core/contracts";
import { useAlertMutations } from "#alerts/use-alerts.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";

/** Asked first, since the rule's incidents go with it and do not come back. */
export function DeleteAlert({ rule, onClose }: { readonly rule: AlertRule; readonly onClose: () => void }) {
  const { remove, undoRemove } = useAlertMutations();
  const confirm = () =>
    remove.mutate(
      { id: rule.id },
      {
        onSuccess: () => {
          notify.success(`${rule.name} is deleted`, undoRemove(rule));
          onClose();
        },
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Delete ${rule.name}?`}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="danger-solid" busy={remove.isPending} onClick={confirm}>
            Delete alert
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <ProblemNotice error={remove.error} title="The alert was not deleted" />
        <p className="text-ink-2">
          Nobody is told of it any more, and its incidents are deleted with it. To have it rest for a while,
          switch it off instead.
        </p>
      </div>
    </Dialog>
  );
}
