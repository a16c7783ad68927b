"use client";

import { X } from "lucide-react";
import type { GrantDraft } from "#agents/role-draft.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Field, FieldError } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

type GrantFieldsProps = {
  readonly draft: GrantDraft;
  readonly place: number;
  readonly error: string | undefined;
  readonly onChange: (draft: GrantDraft) => void;
  readonly onRemove: () => void;
};

/** What a role may do with one tool or family. */
export function GrantFields({ draft, place, error, onChange, onRemove }: GrantFieldsProps) {
  const set = (change: Partial<GrantDraft>) => onChange({ ...draft, ...change });
  return (
    <fieldset className="space-y-2 rounded-lg border border-line p-3">
      <legend className="sr-only">Grant {place}</legend>
      <div className="flex items-end gap-2">
        <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-[1fr_8rem]">
          <Field label="Tool" required>
            {(control) => (
              <Input
                {...control}
                value={draft.tool}
                maxLength={100}
                autoComplete="off"
                placeholder="crm.*"
                className="font-mono"
                onChange={(event) => set({ tool: event.target.value })}
              />
            )}
          </Field>
          <Field label="Times an hour">
            {(control) => (
              <Input
                {...control}
                value={draft.perHour}
                inputMode="numeric"
                placeholder="no limit"
                onChange={(event) => set({ perHour: event.target.value })}
              />
            )}
          </Field>
        </div>
        <Button variant="ghost" size="icon" aria-label={`Remove grant ${place}`} onClick={onRemove}>
          <X className="size-4" aria-hidden="true" />
        </Button>
      </div>
      <Checkbox
        checked={draft.allowsDangerous}
        onChange={(event) => set({ allowsDangerous: event.target.checked })}
        label="Dangerous ones without asking a person"
      />
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  );
}
