"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { useCan } from "#api/use-can.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { notify } from "#ui/notify.ts";
import { SkeletonRows } from "#ui/skeleton.tsx";

const MOST = 10_000;

/** What the workspace may do at once. */
export function LimitsCard() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.workspace.getLimits.queryOptions());
  return (
    <Card title="Limits" description="Over all connections and all workers together.">
      {!data && error ? <LoadError error={error} what="limits" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={1} label="the limits" /> : null}
      {data ? <ConcurrencyForm key={data.concurrency} concurrency={data.concurrency} /> : null}
    </Card>
  );
}

function ConcurrencyForm({ concurrency }: { readonly concurrency: number | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { allowed, reason } = useCan("admin");
  const saved = concurrency === null ? "" : String(concurrency);
  const [typed, setTyped] = useState(saved);
  const next = typed.trim();
  const number = Number(next);
  const isNumber = next === "" || (/^\d+$/.test(next) && number >= 1 && number <= MOST);
  const save = useMutation(
    trpc.workspace.setLimits.mutationOptions({
      onSuccess: () => {
        notify.success("Saved");
        return queryClient.invalidateQueries(trpc.workspace.getLimits.pathFilter());
      },
      onError: (problem) =>
        notify.error("The limit was not saved", { description: problemOf(problem).message }),
    }),
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isNumber && next !== saved) save.mutate({ concurrency: next === "" ? null : number });
      }}
    >
      <Field
        label="Most calls at once"
        hint={reason ?? "What is beyond waits its turn. Empty: as many as come."}
        error={isNumber ? undefined : `A whole number from 1 to ${MOST.toLocaleString()}`}
      >
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              disabled={!allowed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button type="submit" busy={save.isPending} disabled={!allowed || next === saved}>
              Save limit
            </Button>
          </span>
        )}
      </Field>
    </form>
  );
}
