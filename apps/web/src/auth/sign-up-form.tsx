"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import * as z from "zod/mini";
import { signUp } from "#api/auth.ts";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";
import { PasswordInput } from "#ui/password-input.tsx";

const MIN_PASSWORD = 8;
const MAX_PASSWORD = 128;

const SignUp = z.object({
  name: z
    .string()
    .check(z.trim(), z.minLength(1, "Enter your name"), z.maxLength(200, "At most 200 characters")),
  email: z.email("Enter an email address, such as ada@example.com"),
  password: z
    .string()
    .check(
      z.minLength(MIN_PASSWORD, `At least ${MIN_PASSWORD} characters`),
      z.maxLength(MAX_PASSWORD, `At most ${MAX_PASSWORD} characters`),
    ),
});

export function SignUpForm({ onDone }: { readonly onDone: () => void }) {
  const form = useForm({
    resolver: zodResolver(SignUp),
    defaultValues: { name: "", email: "", password: "" },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    const answer = await signUp(values);
    if (answer.ok) onDone();
    else form.setError(answer.field ?? "root", { message: answer.message });
  });
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Field label="Name" error={errors.name?.message} required>
        {(control) => <Input {...control} {...form.register("name")} autoComplete="name" />}
      </Field>
      <Field label="Email" error={errors.email?.message} required>
        {(control) => <Input {...control} {...form.register("email")} type="email" autoComplete="username" />}
      </Field>
      <Field
        label="Password"
        hint={`At least ${MIN_PASSWORD} characters`}
        error={errors.password?.message}
        required
      >
        {(control) => (
          <PasswordInput {...control} {...form.register("password")} autoComplete="new-password" />
        )}
      </Field>
      {errors.root ? (
        <Notice tone="bad" live>
          {errors.root.message}
        </Notice>
      ) : null}
      <Button type="submit" variant="primary" busy={isSubmitting} className="w-full">
        Create account
      </Button>
    </form>
  );
}
