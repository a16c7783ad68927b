"use client";

import { useForm } from "react-hook-form";
import { signUp } from "#api/auth.ts";
import { EMAIL_RULES } from "#auth/email-rules.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";
import { PasswordInput } from "#ui/password-input.tsx";

const MIN_PASSWORD = 8;
const MAX_PASSWORD = 128;

const NAME_RULES = {
  required: "Enter your name",
  validate: (name: string) => name.trim() !== "" || "Enter your name",
  maxLength: { value: 200, message: "At most 200 characters" },
};
const PASSWORD_RULES = {
  required: "Choose a password",
  minLength: { value: MIN_PASSWORD, message: `At least ${MIN_PASSWORD} characters` },
  maxLength: { value: MAX_PASSWORD, message: `At most ${MAX_PASSWORD} characters` },
};

type SignUpFormProps = {
  /** The one address that may sign up here, which is not to be changed. */
  readonly email?: string;
  readonly submitLabel?: string;
  readonly onDone: () => void | Promise<void>;
};

export function SignUpForm({ email, submitLabel = "Create account", onDone }: SignUpFormProps) {
  const form = useForm({
    defaultValues: { name: "", email: email ?? "", password: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const answer = await signUp(values);
    if (answer.ok) await onDone();
    else form.setError(answer.field ?? "root", { message: answer.message });
  });
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Field label="Name" error={errors.name?.message} required>
        {(control) => <Input {...control} {...form.register("name", NAME_RULES)} autoComplete="name" />}
      </Field>
      <Field label="Email" error={errors.email?.message} required>
        {(control) => (
          <Input
            {...control}
            {...form.register("email", EMAIL_RULES)}
            type="email"
            autoComplete="username"
            readOnly={email !== undefined}
          />
        )}
      </Field>
      <Field
        label="Password"
        hint={`At least ${MIN_PASSWORD} characters`}
        error={errors.password?.message}
        required
      >
        {(control) => (
          <PasswordInput
            {...control}
            {...form.register("password", PASSWORD_RULES)}
            autoComplete="new-password"
          />
        )}
      </Field>
      {errors.root ? (
        <Notice tone="bad" live>
          {errors.root.message}
        </Notice>
      ) : null}
      <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
        {submitLabel}
      </Button>
    </form>
  );
}
