"use client";

import type { AlertIncident, AlertRule } from "@carillon/core/contracts";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { settingsOf } from "#alerts/alert-draft.ts";
import { problemOf } from "#api/error-of.ts";
import { useTRPC, useTRPCClient } from "#api/trpc.ts";
import { notify } from "#ui/notify.ts";
import { undoing } from "#ui/undoing.ts";

const REFRESH_MS = 15_000;
const INCIDENTS_A_PAGE = 25;

export function useAlertRules() {
  const trpc = useTRPC();
  return useQuery(trpc.alerts.list.queryOptions({}, { refetchInterval: REFRESH_MS }));
}

export type IncidentFilter = { readonly isOpen?: boolean; readonly ruleId?: number };

/** What was told, newest first, page after page. */
export function useAlertIncidents(filter: IncidentFilter) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { ...filter, limit: INCIDENTS_A_PAGE };
  return useInfiniteQuery({
    queryKey: trpc.alerts.incidents.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }) =>
      client.alerts.incidents.query({ ...input, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: REFRESH_MS,
  });
}

const OPEN_SHOWN = 200;

/** What is open now, the newest 200 of it; nothing is asked before it is wanted. */
export function useOpenIncidents(enabled: boolean): readonly AlertIncident[] {
  const trpc = useTRPC();
  const input = { isOpen: true, limit: OPEN_SHOWN };
  const options = { enabled, refetchInterval: REFRESH_MS };
  return useQuery(trpc.alerts.incidents.queryOptions(input, options)).data?.incidents ?? [];
}

/** Changing rules, with the lists that show them brought up to date. */
export function useAlertMutations() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries(trpc.alerts.pathFilter());
  const onError = (error: unknown) =>
    notify.error("The alert was not changed", { description: problemOf(error).message });
  return {
    create: useMutation(trpc.alerts.create.mutationOptions({ onSuccess })),
    update: useMutation(trpc.alerts.update.mutationOptions({ onSuccess })),
    switchTo: useMutation(
      trpc.alerts.update.mutationOptions({
        onSuccess: async (rule) => {
          await onSuccess();
          const back = () => client.alerts.update.mutate({ id: rule.id, isActive: !rule.isActive });
          notify.success(`${rule.name} is ${rule.isActive ? "on" : "off"}`, undoing(onSuccess)(back));
        },
        onError,
      }),
    ),
    remove: useMutation(trpc.alerts.delete.mutationOptions({ onSuccess })),
    /** For the note that tells that a rule was deleted; its incidents stay gone. */
    undoRemove: (rule: AlertRule) => {
      return undoing(onSuccess)(() => client.alerts.create.mutate(settingsOf(rule)));
    },
    test: useMutation(trpc.alerts.test.mutationOptions()),
  };
}
