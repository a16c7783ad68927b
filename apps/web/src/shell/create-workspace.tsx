"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC } from "#api/trpc.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { ProblemNotice } from "#ui/problem-notice.tsx";

const MAX_NAME = 200;

type CreateWorkspaceProps = { readonly onClose: () => void; readonly onCreated: (id: string) => void };

export function CreateWorkspace({ onClose, onCreated }: CreateWorkspaceProps) {
  const trpc = useTRPC();
  const [name, setName] = useState("");
  const [asked, setAsked] = useState(false);
  const create = useMutation(trpc.workspace.create.mutationOptions({ onSuccess: ({ id }) => onCreated(id) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (name.trim() !== "") create.mutate({ name: name.trim() });
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="New workspace"
      description="With tools, events and members of its own. You own it."
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <Field label="Name" error={asked && name.trim() === "" ? "A name is needed" : undefined} required>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={MAX_NAME}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <ProblemNotice error={create.error} title="The workspace was not made" />
        <Button type="submit" variant="primary" busy={create.isPending || create.isSuccess}>
          Create workspace
        </Button>
      </form>
    </Dialog>
  );
}
