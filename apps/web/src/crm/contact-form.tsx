"use client";

import type { CrmContact } from "@carillon/core/contracts";
import { type FormEvent, useId, useState } from "react";
import { titleOf } from "#actions/action-problem.ts";
import { issueAt, useRunAction } from "#actions/use-run-action.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input, Textarea } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";
import { notify } from "#ui/notify.ts";

const FIELDS = [
  { name: "name", label: "Name", type: "text", hint: undefined, required: true },
  { name: "phone", label: "Phone", type: "tel", hint: "With its country: +49 30 123456", required: false },
  { name: "email", label: "Email", type: "email", hint: undefined, required: false },
  { name: "company", label: "Company", type: "text", hint: undefined, required: false },
] as const;

/** A new contact, or changes to one. */
export function ContactForm({
  toolId,
  contact,
  onClose,
}: {
  readonly toolId: number;
  readonly contact: CrmContact | null;
  readonly onClose: () => void;
}) {
  const formId = useId();
  const [typed, setTyped] = useState({
    name: contact?.name ?? "",
    phone: contact?.phone ?? "",
    email: contact?.email ?? "",
    company: contact?.company ?? "",
    notes: contact?.notes ?? "",
  });
  const run = useRunAction({
    onDone: () => {
      notify.success(contact ? "Saved" : `${typed.name.trim()} is added`);
      onClose();
    },
  });
  const set = (name: keyof typeof typed, value: string) =>
    setTyped((before) => ({ ...before, [name]: value }));
  const save = (event: FormEvent) => {
    event.preventDefault();
    const given = Object.entries(typed).map(([name, value]) => [name, value.trim()] as const);
    const parameters = contact
      ? // An emptied field is taken away; a name stays one.
        {
          id: contact.id,
          ...Object.fromEntries(given.map(([name, value]) => [name, value || (name === "name" ? "" : null)])),
        }
      : Object.fromEntries(given.filter(([name, value]) => value !== "" || name === "name"));
    run.mutate({ toolId, actionId: contact ? "crm.contact.update" : "crm.contact.create", parameters });
  };
  const isAtField = run.error?.issues.some(({ path }) => path in typed);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={contact ? "Change the contact" : "New contact"}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={run.isPending}>
            {contact ? "Save changes" : "Add contact"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} noValidate className="space-y-4">
        {FIELDS.map(({ name, label, type, hint, required }) => (
          <Field key={name} label={label} hint={hint} required={required} error={issueAt(run.error, name)}>
            {(control) => (
              <Input
                {...control}
                type={type}
                value={typed[name]}
                autoComplete="off"
                onChange={(event) => set(name, event.target.value)}
              />
            )}
          </Field>
        ))}
        <Field label="Notes" error={issueAt(run.error, "notes")}>
          {(control) => (
            <Textarea
              {...control}
              value={typed.notes}
              onChange={(event) => set("notes", event.target.value)}
            />
          )}
        </Field>
        {run.error && !isAtField ? (
          <Notice tone="bad" title={titleOf(run.error, "The contact was not saved")} live>
            {run.error.message}
          </Notice>
        ) : null}
      </form>
    </Dialog>
  );
}
