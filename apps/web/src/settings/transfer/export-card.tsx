"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { type FormEvent, useState } from "react";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { saveDocument } from "#settings/transfer/save-document.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Field } from "#ui/field.tsx";
import { notify } from "#ui/notify.ts";
import { PasswordInput } from "#ui/password-input.tsx";
import { ProblemNotice } from "#ui/problem-notice.tsx";

const SHORTEST = 12;

/** The whole workspace as a file. */
export function ExportCard() {
  const trpc = useTRPC();
  const [passphrase, setPassphrase] = useState("");
  const isShort = passphrase !== "" && passphrase.length < SHORTEST;
  const exporting = useMutation(
    trpc.workspace.export.mutationOptions({
      onSuccess: (document) => {
        saveDocument(document);
        setPassphrase("");
        const { leftOut } = document;
        const count = Array.isArray(leftOut) ? leftOut.length : 0;
        notify.success(
          "The workspace is exported",
          count === 0
            ? {}
            : { description: `${count} left out, as the file says: what they need is not in it.` },
        );
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isShort) exporting.mutate(passphrase === "" ? {} : { passphrase });
  };
  const issue = exporting.error
    ? problemOf(exporting.error).issues.find(({ path }) => path === "passphrase")?.message
    : undefined;
  return (
    <Card
      title="Export"
      description="Connections, calendars, variables, events with their steps and schedules, alerts, roles of agents and budgets, as one JSON file."
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <Field
          label="Passphrase"
          hint="Seals credentials and secrets into the file. Left empty, they are not in it."
          error={isShort ? `At least ${SHORTEST} characters` : issue}
        >
          {(control) => (
            <PasswordInput
              {...control}
              value={passphrase}
              autoComplete="new-password"
              onChange={(event) => setPassphrase(event.target.value)}
            />
          )}
        </Field>
        <ProblemNotice error={exporting.error} title="The workspace was not exported" />
        <Button type="submit" busy={exporting.isPending}>
          <Download className="size-4" aria-hidden="true" />
          Export workspace
        </Button>
      </form>
    </Card>
  );
}
