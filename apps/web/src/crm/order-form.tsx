"use client";

import { type FormEvent, useId, useState } from "react";
import { titleOf } from "#actions/action-problem.ts";
import { issueAt, useRunAction } from "#actions/use-run-action.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";
import { notify } from "#ui/notify.ts";

export function OrderForm({
  toolId,
  contactId,
  onClose,
}: {
  readonly toolId: number;
  readonly contactId: number;
  readonly onClose: () => void;
}) {
  const formId = useId();
  const [typed, setTyped] = useState({ title: "", amount: "", currency: "EUR" });
  const run = useRunAction({
    onDone: () => {
      notify.success("The order is added");
      onClose();
    },
  });
  const set = (name: keyof typeof typed, value: string) =>
    setTyped((before) => ({ ...before, [name]: value }));
  const save = (event: FormEvent) => {
    event.preventDefault();
    run.mutate({ toolId, actionId: "crm.order.create", parameters: { contactId, ...typed } });
  };
  const isAtField = run.error?.issues.some(({ path }) => path in typed);
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="New order"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={run.isPending}>
            Add order
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} noValidate className="space-y-4">
        <Field label="What" required error={issueAt(run.error, "title")}>
          {(control) => (
            <Input {...control} value={typed.title} onChange={(event) => set("title", event.target.value)} />
          )}
        </Field>
        <div className="grid grid-cols-[2fr_1fr] gap-3">
          <Field label="Amount" required error={issueAt(run.error, "amount")}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                placeholder="19.90"
                value={typed.amount}
                onChange={(event) => set("amount", event.target.value)}
              />
            )}
          </Field>
          <Field label="Currency" required error={issueAt(run.error, "currency")}>
            {(control) => (
              <Input
                {...control}
                maxLength={3}
                value={typed.currency}
                onChange={(event) => set("currency", event.target.value)}
              />
            )}
          </Field>
        </div>
        {run.error && !isAtField ? (
          <Notice tone="bad" title={titleOf(run.error, "The order was not added")} live>
            {run.error.message}
          </Notice>
        ) : null}
      </form>
    </Dialog>
  );
}
