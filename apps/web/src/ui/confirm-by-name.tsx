"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field, FieldError } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

type ConfirmByNameProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly name: string;
  /** Of the field that the name is typed into. */
  readonly label?: string;
  readonly action: string;
  readonly busy: boolean;
  readonly error?: string | undefined;
  readonly onConfirm: () => void;
  readonly children: ReactNode;
};

/** For what cannot be undone: the name is typed before the button works. */
export function ConfirmByName({
  open,
  onOpenChange,
  title,
  name,
  label = "Type its name to confirm",
  action,
  busy,
  error,
  onConfirm,
  children,
}: ConfirmByNameProps) {
  const [typed, setTyped] = useState("");
  const formId = useId();
  const matches = typed.trim() === name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (matches && !busy) onConfirm();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setTyped("");
        onOpenChange(next);
      }}
      title={title}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Keep it</Button>
          <Button type="submit" form={formId} variant="danger-solid" disabled={!matches} busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="space-y-4">
        <div className="space-y-3 text-ink-2">{children}</div>
        <Field
          label={label}
          hint={<span className="wrap-anywhere select-all font-medium text-ink">{name}</span>}
          required
        >
          {(control) => (
            <Input
              {...control}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoComplete="off"
            />
          )}
        </Field>
        {error ? <FieldError>{error}</FieldError> : null}
      </form>
    </Dialog>
  );
}
