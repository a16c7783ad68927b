"use client";

import { useForm } from "react-hook-form";
import { signIn } from "#api/auth.ts";
import { EMAIL_RULES } from "#auth/email-rules.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";
import { PasswordInput } from "#ui/password-input.tsx";
import { useFirstFocus } from "#ui/use-first-focus.ts";

export function SignInForm({
  email,
  onDone,
}: {
  readonly email?: string | undefined;
  readonly onDone: () => void;
}) {
  const form = useForm({
    defaultValues: { email: email ?? "", password: "" },
  });
  useFirstFocus(() => form.setFocus(email === undefined ? "email" : "password"));
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const answer = await signIn(values);
    if (answer.ok) onDone();
    else form.setError("root", { message: answer.message });
  });
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Field label="Email" error={errors.email?.message} required>
        {(control) => (
          <Input {...control} {...form.register("email", EMAIL_RULES)} type="email" autoComplete="username" />
        )}
      </Field>
      <Field label="Password" error={errors.password?.message} required>
        {(control) => (
          <PasswordInput
            {...control}
            {...form.register("password", { required: "Enter your password" })}
            autoComplete="current-password"
          />
        )}
      </Field>
      {errors.root ? (
        <Notice tone="bad" live>
          {errors.root.message}
        </Notice>
      ) : null}
      <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
        Sign in
      </Button>
    </form>
  );
}
