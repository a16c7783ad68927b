"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { changePassword } from "#api/auth.ts";
import { OwnPasswordField } from "#settings/profile/own-password-field.tsx";
import { SESSIONS_KEY } from "#settings/profile/use-sessions.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Field, FieldError } from "#ui/field.tsx";
import { notify } from "#ui/notify.ts";
import { PasswordInput } from "#ui/password-input.tsx";

const SHORTEST = 8;

/** Another password, for who knows the one there is; other browsers are signed out with it. */
export function PasswordCard() {
  const queryClient = useQueryClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const lacks = {
    current: current === "" ? "Enter the password you have" : undefined,
    next: next.length < SHORTEST ? `At least ${SHORTEST} characters` : undefined,
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    setProblem(undefined);
    if (isBusy || lacks.current || lacks.next) return;
    setBusy(true);
    const answer = await changePassword({ currentPassword: current, newPassword: next });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.message);
    setCurrent("");
    setNext("");
    setChecked(false);
    notify.success("Your password is changed", { description: "You are signed out everywhere else." });
    await queryClient.invalidateQueries({ queryKey: SESSIONS_KEY });
  };
  return (
    <Card title="Password" description="Changing it signs you out everywhere else.">
      <form onSubmit={submit} noValidate className="space-y-4">
        <OwnPasswordField
          label="Current password"
          value={current}
          onChange={setCurrent}
          error={isChecked ? lacks.current : undefined}
        />
        <Field label="New password" required error={isChecked ? lacks.next : undefined}>
          {(control) => (
            <PasswordInput
              {...control}
              value={next}
              autoComplete="new-password"
              onChange={(event) => setNext(event.target.value)}
            />
          )}
        </Field>
        {problem ? <FieldError>{problem}</FieldError> : null}
        <Button type="submit" busy={isBusy}>
          Change password
        </Button>
      </form>
    </Card>
  );
}
