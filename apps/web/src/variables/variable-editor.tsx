"use client";

import type { Variable, VariableKind } from "@carillon/core/contracts";
import { type FormEvent, useId, useState } from "react";
import { problemOf } from "#api/error-of.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { notify } from "#ui/notify.ts";
import { ProblemNotice } from "#ui/problem-notice.tsx";
import { Segmented } from "#ui/segmented.tsx";
import { useVariableMutations } from "#variables/use-variables.ts";
import { ValueField } from "#variables/value-field.tsx";
import { problemsOf, variableDraftOf, variableInputOf } from "#variables/variable-draft.ts";

const KINDS: readonly { value: VariableKind; label: string }[] = [
  { value: "variable", label: "Variable" },
  { value: "secret", label: "Secret" },
];

type VariableEditorProps = { readonly saved?: Variable | undefined; readonly onClose: () => void };

/** Makes a variable or a secret, or changes one; its name and kind stay, since templates go by them. */
export function VariableEditor({ saved, onClose }: VariableEditorProps) {
  const formId = useId();
  const { save } = useVariableMutations();
  const [opened] = useState(() => saved && variableDraftOf(saved));
  const [draft, setDraft] = useState(() => opened ?? variableDraftOf(undefined));
  const [isChecked, setChecked] = useState(false);
  const change = (given: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...given }));
  const problems = isChecked ? problemsOf(draft, saved) : {};
  const refused = save.error ? problemOf(save.error).issues : [];
  const refusedAt = (field: string) => refused.find(({ path }) => path === field)?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const found = problemsOf(draft, saved);
    if (found.name !== undefined || found.value !== undefined) return;
    save.mutate(variableInputOf(draft, opened), {
      onSuccess: ({ name }) => {
        notify.success(`${name} is saved`, { description: "Runs read it from now on." });
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={saved ? `Change ${saved.name}` : "New variable"}
      description="Templates in events, alerts and actions read it by its name."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={save.isPending}>
            {saved ? "Save changes" : draft.kind === "secret" ? "Save secret" : "Save variable"}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="space-y-4">
        {saved ? null : (
          <>
            <Segmented
              label="Kind"
              value={draft.kind}
              options={KINDS}
              onChange={(kind) => change({ kind, form: "text" })}
            />
            <Field
              label="Name"
              required
              error={problems.name ?? refusedAt("name")}
              hint={`Read as {{variables.${draft.name.trim() || "NAME"}}}`}
            >
              {(control) => (
                <Input
                  {...control}
                  value={draft.name}
                  maxLength={64}
                  autoComplete="off"
                  spellCheck={false}
                  className="font-mono"
                  onChange={(event) => change({ name: event.target.value })}
                />
              )}
            </Field>
          </>
        )}
        <ValueField
          draft={draft}
          isSaved={saved !== undefined}
          error={problems.value ?? refusedAt("value")}
          onChange={change}
        />
        <Field label="Description" hint="What it is for, and where it comes from.">
          {(control) => (
            <Input
              {...control}
              value={draft.description}
              maxLength={500}
              autoComplete="off"
              onChange={(event) => change({ description: event.target.value })}
            />
          )}
        </Field>
        <ProblemNotice error={save.error} title="It was not saved" />
      </form>
    </Dialog>
  );
}
