"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type AuthAnswer, changeEmail } from "#api/auth.ts";
import { useTRPC } from "#api/trpc.ts";
import { EMAIL_RULES } from "#auth/email-rules.ts";
import { OwnPasswordField } from "#settings/profile/own-password-field.tsx";
import { SESSIONS_KEY } from "#settings/profile/use-sessions.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { DescriptionList } from "#ui/description-list.tsx";
import { Field, FieldError } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { notify } from "#ui/notify.ts";

function emailProblem(typed: string): string | undefined {
  if (typed.trim() === "") return EMAIL_RULES.required;
  return EMAIL_RULES.pattern.value.test(typed) ? undefined : EMAIL_RULES.pattern.message;
}

/** Another address to sign in with, for who knows the password; other browsers are signed out with it. */
export function EmailCard({ email }: { readonly email: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [next, setNext] = useState("");
  const [password, setPassword] = useState("");
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Extract<AuthAnswer, { ok: false }>>();
  const lacks = {
    email: emailProblem(next),
    password: password === "" ? "Enter your password" : undefined,
  };
  const refusedEmail = refusal?.field === "email" ? refusal.message : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    setRefusal(undefined);
    if (isBusy || lacks.email || lacks.password) return;
    setBusy(true);
    const answer = await changeEmail({ email: next.trim(), password });
    setBusy(false);
    if (!answer.ok) return setRefusal(answer);
    setNext("");
    setPassword("");
    setChecked(false);
    notify.success(`You sign in with ${next.trim().toLowerCase()} now`, {
      description: "You are signed out everywhere else.",
    });
    await Promise.all([
      queryClient.invalidateQueries(trpc.me.pathFilter()),
      queryClient.invalidateQueries({ queryKey: SESSIONS_KEY }),
    ]);
  };
  return (
    <Card title="Email" description="You sign in with it. Changing it signs you out everywhere else.">
      <form onSubmit={submit} noValidate className="space-y-4">
        <DescriptionList rows={[{ term: "Current", value: email }]} />
        <Field label="New email" required error={isChecked ? (lacks.email ?? refusedEmail) : undefined}>
          {(control) => (
            <Input
              {...control}
              value={next}
              type="email"
              autoComplete="email"
              spellCheck={false}
              onChange={(event) => setNext(event.target.value)}
            />
          )}
        </Field>
        <OwnPasswordField
          value={password}
          onChange={setPassword}
          error={isChecked ? lacks.password : undefined}
        />
        {refusal && !refusedEmail ? <FieldError>{refusal.message}</FieldError> : null}
        <Button type="submit" busy={isBusy}>
          Change email
        </Button>
      </form>
    </Card>
  );
}
