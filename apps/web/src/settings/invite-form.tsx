"use client";

import type { Role } from "@carillon/core/contracts";
import { useForm } from "react-hook-form";
import { problemOf } from "#api/error-of.ts";
import { useMe } from "#api/use-me.ts";
import { EMAIL_RULES } from "#auth/email-rules.ts";
import { rolesToGive } from "#settings/role-words.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { ProblemNotice } from "#ui/problem-notice.tsx";
import { Select } from "#ui/select.tsx";

const LASTS = [
  { days: 1, label: "A day" },
  { days: 7, label: "A week" },
  { days: 30, label: "30 days" },
] as const;

type InviteFormProps = {
  readonly invite: (input: { email: string; role: Role; expiresInDays: number }) => void;
  readonly busy: boolean;
  readonly error: unknown;
};

export function InviteForm({ invite, busy, error }: InviteFormProps) {
  const { data: me } = useMe();
  const choices = rolesToGive(me?.role);
  const form = useForm<{ email: string; role: Role; days: string }>({
    defaultValues: { email: "", role: "editor", days: "7" },
  });
  const { errors } = form.formState;
  const chosen = choices.find(({ role }) => role === form.watch("role"));
  const refusal = error ? problemOf(error).issues.find(({ path }) => path === "email")?.message : undefined;
  const submit = form.handleSubmit(({ email, role, days }) =>
    invite({ email: email.trim(), role, expiresInDays: Number(days) }),
  );
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Field label="Email" error={errors.email?.message ?? refusal} required>
        {(control) => (
          <Input {...control} {...form.register("email", EMAIL_RULES)} type="email" autoComplete="off" />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label="Role" required>
          {(control) => (
            <Select {...control} {...form.register("role")}>
              {choices.map(({ role, label }) => (
                <option key={role} value={role}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="The link lasts" required>
          {(control) => (
            <Select {...control} {...form.register("days")}>
              {LASTS.map(({ days, label }) => (
                <option key={days} value={days}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <p className="text-ink-3 text-xs" aria-live="polite">
        {chosen ? `${chosen.label}: ${chosen.may}.` : null}
      </p>
      {refusal ? null : <ProblemNotice error={error} title="The invitation was not made" />}
      <Button type="submit" variant="primary" busy={busy}>
        Create the link
      </Button>
    </form>
  );
}
