import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";

type ClearInboxProps = {
  readonly busy: boolean;
  readonly onClear: () => void;
  readonly onClose: () => void;
};

export function ClearInbox({ busy, onClear, onClose }: ClearInboxProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Clear the inbox?"
      footer={
        <>
          <Button onClick={onClose}>Keep them</Button>
          <Button variant="danger-solid" busy={busy} onClick={onClear}>
            Delete all messages
          </Button>
        </>
      }
    >
      <p>
        All messages that have arrived here are gone, for everybody in the workspace. This cannot be undone.
      </p>
    </Dialog>
  );
}
