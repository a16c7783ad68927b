"use client";

import { useState } from "react";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

const MAX_NAME = 200;

type NameFormProps = {
  readonly label: string;
  readonly hint?: string;
  readonly name: string;
  readonly busy: boolean;
  readonly disabled?: boolean;
  readonly onSave: (name: string) => void;
};

/** One name with its own save, that offers to be saved once it differs. */
export function NameForm({ label, hint, name, busy, disabled, onSave }: NameFormProps) {
  const [typed, setTyped] = useState(name);
  const [asked, setAsked] = useState(false);
  const next = typed.trim();
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (next !== "" && next !== name) onSave(next);
      }}
    >
      <Field label={label} hint={hint} error={asked && next === "" ? "A name is needed" : undefined} required>
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              value={typed}
              maxLength={MAX_NAME}
              disabled={disabled}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button type="submit" busy={busy} disabled={disabled || next === name}>
              Save
            </Button>
          </span>
        )}
      </Field>
    </form>
  );
}
