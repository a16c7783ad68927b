"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { NewTokenForm } from "#settings/new-token-form.tsx";
import { Button } from "#ui/button.tsx";
import { CodeBlock } from "#ui/code-block.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Notice } from "#ui/notice.tsx";

export function NewTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.tokens.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.tokens.list.pathFilter()),
    }),
  );
  if (create.data) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={`Token ${create.data.name}`}
        footer={
          <Button variant="primary" onClick={onClose}>
            I have copied it
          </Button>
        }
      >
        <div className="space-y-3">
          <Notice tone="warn" title="Copy it now">
            It is shown this once and cannot be shown again.
          </Notice>
          <CodeBlock code={create.data.token} label="token" wrap />
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Create an API token"
      description="It acts as you, narrowed to the scopes you give it."
    >
      <NewTokenForm create={create.mutate} busy={create.isPending} error={create.error} />
    </Dialog>
  );
}
