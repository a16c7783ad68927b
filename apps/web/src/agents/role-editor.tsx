"use client";

import type { AgentRole } from "@carillon/core/contracts";
import { Plus } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { GrantFields } from "#agents/grant-fields.tsx";
import {
  changedRoleInput,
  grantProblem,
  newGrant,
  roleDraftOf,
  roleInputOf,
  roleProblems,
} from "#agents/role-draft.ts";
import { RoleSandbox } from "#agents/role-sandbox.tsx";
import { useAgentRoleMutations } from "#agents/use-agent-roles.ts";
import { problemOf } from "#api/error-of.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";

type RoleEditorProps = { readonly saved?: AgentRole | undefined; readonly onClose: () => void };

/** Makes a role, or changes one. */
export function RoleEditor({ saved, onClose }: RoleEditorProps) {
  const formId = useId();
  const { create, update } = useAgentRoleMutations();
  const [opened] = useState(() => roleDraftOf(saved, () => crypto.randomUUID()));
  const [draft, setDraft] = useState(opened);
  const [isChecked, setChecked] = useState(false);
  const error = create.error ?? update.error;
  const refused = error ? problemOf(error).issues : [];
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const problems = roleProblems(draft);
  const shown = isChecked ? problems : ({} as Partial<typeof problems>);
  const save = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const isWrong = Object.values(problems).some((problem) => problem !== undefined);
    if (isWrong || draft.grants.some((grant) => grantProblem(grant) !== undefined)) return;
    const input = roleInputOf(draft);
    const done = {
      onSuccess: () => {
        notify.success(`${input.name} is saved`);
        onClose();
      },
    };
    if (saved) update.mutate({ ...changedRoleInput(opened, draft), id: saved.id }, done);
    else create.mutate(input, done);
  };
  const { grants } = draft;
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      wide
      title={saved ? `Change ${saved.name}` : "New role"}
      description="What its tokens may call. A tool that no grant names is refused."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={create.isPending || update.isPending}>
            {saved ? "Save changes" : "Create role"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={save} noValidate className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={shown.name} required>
            {(control) => (
              <Input
                {...control}
                value={draft.name}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label="Description">
            {(control) => (
              <Input
                {...control}
                value={draft.description}
                maxLength={1_000}
                autoComplete="off"
                onChange={(event) => set({ description: event.target.value })}
              />
            )}
          </Field>
        </div>
        <div className="space-y-3">
          <h3 className="font-medium text-sm">Grants</h3>
          {grants.map((grant, index) => (
            <GrantFields
              key={grant.key}
              draft={grant}
              place={index + 1}
              error={
                (isChecked ? grantProblem(grant) : undefined) ??
                refused.find(({ path }) => path.startsWith(`grants.${index}.`))?.message
              }
              onChange={(next) =>
                set({ grants: grants.map((each) => (each.key === next.key ? next : each)) })
              }
              onRemove={() => set({ grants: grants.filter(({ key }) => key !== grant.key) })}
            />
          ))}
          <Button size="sm" onClick={() => set({ grants: [...grants, newGrant(crypto.randomUUID())] })}>
            <Plus className="size-3.5" aria-hidden="true" />
            Add grant
          </Button>
        </div>
        <Field label="A dangerous call waits for a person, in hours" error={shown.approvalHours} required>
          {(control) => (
            <Input
              {...control}
              value={draft.approvalHours}
              inputMode="decimal"
              className="max-w-32"
              onChange={(event) => set({ approvalHours: event.target.value })}
            />
          )}
        </Field>
        <RoleSandbox draft={draft} problems={shown} onChange={set} />
        <ProblemNotice error={error} title="The role was not saved" />
      </form>
    </Dialog>
  );
}
