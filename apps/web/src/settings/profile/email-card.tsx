"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { changeEmail } from "#api/auth.ts";
import { useTRPC } from "#api/trpc.ts";
import { EMAIL_RULES } from "#auth/email-rules.ts";
import { SESSIONS_KEY } from "#settings/profile/use-sessions.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { DescriptionList } from "#ui/description-list.tsx";
import { Field, FieldError } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { notify } from "#ui/notify.ts";
import { PasswordInput } from "#ui/password-input.tsx";

/** Another address to sign in with, for who knows the password; other browsers are signed out with it. */
export function EmailCard({ email }: { readonly email: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm({ defaultValues: { email: "", password: "" } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const next = values.email.trim();
    const answer = await changeEmail({ ...values, email: next });
    if (!answer.ok) return form.setError(answer.field ?? "root", { message: answer.message });
    form.reset();
    notify.success(`You sign in with ${next.toLowerCase()} now`, {
      description: "You are signed out everywhere else.",
    });
    await Promise.all([
      queryClient.invalidateQueries(trpc.me.pathFilter()),
      queryClient.invalidateQueries({ queryKey: SESSIONS_KEY }),
    ]);
  });
  return (
    <Card title="Email" description="You sign in with it. Changing it signs you out everywhere else.">
      <form onSubmit={submit} noValidate className="space-y-4">
        <DescriptionList rows={[{ term: "Current", value: email }]} />
        <Field label="New email" required error={errors.email?.message}>
          {(control) => (
            <Input
              {...control}
              {...form.register("email", EMAIL_RULES)}
              type="email"
              autoComplete="email"
              spellCheck={false}
            />
          )}
        </Field>
        <Field label="Your password" required error={errors.password?.message}>
          {(control) => (
            <PasswordInput
              {...control}
              {...form.register("password", { required: "Enter your password" })}
              autoComplete="current-password"
            />
          )}
        </Field>
        {errors.root ? <FieldError>{errors.root.message}</FieldError> : null}
        <Button type="submit" busy={isSubmitting}>
          Change email
        </Button>
      </form>
    </Card>
  );
}
