"use client";

import type { RoleDraft } from "#agents/role-draft.ts";
import { Checkbox } from "#ui/checkbox.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

type RoleSandboxProps = {
  readonly draft: RoleDraft;
  readonly problems: { readonly allow?: string | undefined; readonly deny?: string | undefined };
  readonly onChange: (change: Partial<RoleDraft>) => void;
};

const LISTS = [
  { field: "allow", label: "Safe though they change something" },
  { field: "deny", label: "Never" },
] as const;

/** Sandbox mode of a role. */
export function RoleSandbox({ draft, problems, onChange }: RoleSandboxProps) {
  return (
    <div className="space-y-3">
      <Checkbox
        checked={draft.sandboxed}
        onChange={(event) => onChange({ sandboxed: event.target.checked })}
        label="Sandbox mode"
        hint="Only tools that change nothing are listed and run; never a dangerous one."
      />
      {draft.sandboxed
        ? LISTS.map(({ field, label }) => (
            <Field
              key={field}
              label={label}
              hint="Tools or families, with spaces between"
              error={problems[field]}
            >
              {(control) => (
                <Input
                  {...control}
                  value={draft[field]}
                  autoComplete="off"
                  className="font-mono"
                  onChange={(event) => onChange({ [field]: event.target.value })}
                />
              )}
            </Field>
          ))
        : null}
    </div>
  );
}
