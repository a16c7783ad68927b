"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { useTRPC } from "#api/trpc.ts";
import { ImportResult } from "#settings/transfer/import-result.tsx";
import { readExportFile } from "#settings/transfer/read-export.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { notify } from "#ui/notify.ts";
import { PasswordInput } from "#ui/password-input.tsx";
import { ProblemNotice } from "#ui/problem-notice.tsx";

/** Brings a file in, after it was shown what that would do. */
export function ImportCard() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [isSealed, setSealed] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [passphrase, setPassphrase] = useState("");
  const importing = useMutation(
    trpc.workspace.import.mutationOptions({
      onSuccess: ({ dryRun }) => {
        if (dryRun) return;
        notify.success("The document is imported", { description: "Its events are paused." });
        return queryClient.invalidateQueries();
      },
    }),
  );
  const read = async () => {
    const found = await readExportFile(input.current?.files?.[0]);
    setSealed(found.ok && found.isSealed);
    return found;
  };
  // The field itself is asked: it may have been filled before the page's script came, or be read still.
  const send = async (dryRun: boolean) => {
    const found = await read();
    setProblem(found.ok ? undefined : found.problem);
    if (found.ok)
      importing.mutate({ data: found.document, dryRun, ...(passphrase !== "" && { passphrase }) });
  };
  const choose = () => {
    importing.reset();
    setProblem(undefined);
    void read();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(true);
  };
  const previewed = importing.data?.dryRun === true;
  return (
    <Card
      title="Import"
      description="All of it comes in or nothing. What is there by the same name stays as it is."
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <Field label="File" required error={problem}>
          {(control) => (
            <Input
              {...control}
              ref={input}
              type="file"
              accept=".json,application/json"
              className="py-1"
              onChange={choose}
            />
          )}
        </Field>
        {isSealed ? (
          <Field
            label="Passphrase"
            hint="What it was sealed with. Left empty, what needs a secret is left out."
          >
            {(control) => (
              <PasswordInput
                {...control}
                value={passphrase}
                autoComplete="off"
                onChange={(event) => {
                  importing.reset();
                  setPassphrase(event.target.value);
                }}
              />
            )}
          </Field>
        ) : null}
        <ProblemNotice error={importing.error} title="Nothing was imported" />
        {importing.data ? <ImportResult result={importing.data} /> : null}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" busy={importing.isPending && importing.variables.dryRun === true}>
            Preview
          </Button>
          {previewed ? (
            <Button
              variant="primary"
              busy={importing.isPending && importing.variables.dryRun !== true}
              onClick={() => void send(false)}
            >
              <Upload className="size-4" aria-hidden="true" />
              Import
            </Button>
          ) : null}
        </div>
      </form>
    </Card>
  );
}
