"use client";

import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";

type LeaveDialogProps = { readonly onStay: () => void; readonly onLeave: () => void };

export function LeaveDialog({ onStay, onLeave }: LeaveDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={onStay}
      title="Leave without saving?"
      description="What you have typed here is not saved yet."
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onStay}>Stay here</Button>
        <Button variant="danger-solid" onClick={onLeave}>
          Leave
        </Button>
      </div>
    </Dialog>
  );
}
