"use client";

import type { TokenCreateInput } from "@carillon/core/contracts";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { useAgentRoles } from "#agents/use-agent-roles.ts";
import { EVERYTHING, EXPIRIES, expiryOf, OFFERED_SCOPES } from "#settings/token-scopes.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Field, FieldError } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { ProblemNotice } from "#ui/problem-notice.tsx";
import { Select } from "#ui/select.tsx";

const NewToken = z.object({
  name: z
    .string()
    .check(z.trim(), z.minLength(1, "A name is needed"), z.maxLength(200, "At most 200 characters")),
  scopes: z.array(z.string()).check(z.minLength(1, "Choose at least one")),
  expiry: z.string(),
  agentRole: z.string(),
});

type NewTokenFormProps = {
  readonly create: (input: TokenCreateInput) => void;
  readonly busy: boolean;
  readonly error: unknown;
};

export function NewTokenForm({ create, busy, error }: NewTokenFormProps) {
  const form = useForm({
    resolver: zodResolver(NewToken),
    defaultValues: { name: "", scopes: [], expiry: "90", agentRole: "" },
  });
  const { errors } = form.formState;
  const roles = useAgentRoles().data?.roles ?? [];
  const submit = form.handleSubmit(({ name, scopes, expiry, agentRole }) =>
    create({
      ...{ name, scopes, sandbox: false, expiresAt: expiryOf(expiry, Date.now()) },
      agentRoleId: agentRole === "" ? null : Number(agentRole),
    }),
  );
  const everything = form.watch("scopes").includes(EVERYTHING);
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Field label="Name" hint="What will use it" error={errors.name?.message} required>
        {(control) => <Input {...control} {...form.register("name")} autoComplete="off" />}
      </Field>
      <fieldset className="space-y-2">
        <legend className="mb-1.5 font-medium">Scopes</legend>
        <Checkbox {...form.register("scopes")} value={EVERYTHING} label="Everything you may do" />
        {OFFERED_SCOPES.map(({ scope, label }) => (
          <Checkbox
            key={scope}
            {...form.register("scopes")}
            value={scope}
            disabled={everything}
            label={label}
          />
        ))}
        {errors.scopes ? <FieldError>{errors.scopes.message}</FieldError> : null}
      </fieldset>
      {roles.length > 0 ? (
        <Field
          label="Agent role"
          hint="It may then call what the role grants, within its scopes, and nothing else"
        >
          {(control) => (
            <Select {...control} {...form.register("agentRole")} className="max-w-72">
              <option value="">None</option>
              {roles.map((role) => (
                <option key={role.id} value={role.id}>
                  {role.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      <Field label="Expires" required>
        {(control) => (
          <Select {...control} {...form.register("expiry")} className="max-w-48">
            {EXPIRIES.map((expiry) => (
              <option key={expiry.value} value={expiry.value}>
                {expiry.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <ProblemNotice error={error} title="The token was not made" />
      <Button type="submit" variant="primary" busy={busy}>
        Create token
      </Button>
    </form>
  );
}
