"use client";

import { useForm } from "react-hook-form";
import { signUp } from "#api/auth.ts";
import { EMAIL_RULES } from "#auth/email-rules.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";
import { PasswordInput } from "#ui/password-input.tsx";
import { useFirstFocus } from "#ui/use-first-focus.ts";

const MIN_PASSWORD = 8;
const MAX_PASSWORD = 128;

const NAME_RULES = {
  required: "Enter your name",
  validate: (name: string) => name.trim() !== "" || "Enter your name",
  maxLength: { value: 200, message: "At most 200 characters" },
};
const PASSWORD_RULES = {
  required: "Choose a password",
  minLength: { value: MIN_PASSWORD, message: `That is too short. At least ${MIN_PASSWORD} characters` },
  maxLength: { value: MAX_PASSWORD, message: `At most ${MAX_PASSWORD} characters` },
};

type SignUpFormProps = {
  /** Whose address alone may sign up here, and is not to be changed. */
  readonly invitation?: { readonly id: string; readonly email: string };
  readonly submitLabel?: string;
  readonly onDone: () => void | Promise<void>;
};

export function SignUpForm({ invitation, submitLabel = "Create account", onDone }: SignUpFormProps) {
  const form = useForm({
    defaultValues: { name: "", email: invitation?.email ?? "", password: "" },
  });
  useFirstFocus(() => form.setFocus("name"));
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const answer = await signUp({ ...values, ...(invitation && { invitationId: invitation.id }) });
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
            readOnly={invitation !== undefined}
          />
        )}
      </Field>
      <Field
        label="Password"
        hint={errors.password?.type === "minLength" ? undefined : `At least ${MIN_PASSWORD} characters`}
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
