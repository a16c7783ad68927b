"use client";

import type { BulkVerb } from "@carillon/core/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "#api/trpc.ts";
import { plural } from "#format/plural.ts";
import { notify } from "#ui/notify.ts";

/** Does a bulk verb, says what came of it and brings the lists up to date. */
export function useBulkRuns(verb: BulkVerb, onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const done = (title: string) => {
    void queryClient.invalidateQueries(trpc.executions.list.pathFilter());
    notify.success(title);
    onDone();
  };
  const replay = useMutation(
    trpc.executions.replayMany.mutationOptions({
      onSuccess: ({ count }) => done(`${plural(count, "run")} queued again`),
    }),
  );
  const cancel = useMutation(
    trpc.executions.cancelMany.mutationOptions({
      onSuccess: ({ ended, told }) =>
        done(told === 0 ? `${plural(ended, "run")} cancelled` : `${ended} cancelled, ${told} told to stop`),
    }),
  );
  const { mutate, error, isPending } = verb === "replay" ? replay : cancel;
  return { act: mutate, error, busy: isPending };
}
