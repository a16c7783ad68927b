"use client";

import type { ConnectorOAuth } from "@carillon/core/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { notify } from "#ui/notify.ts";
import { ownRedirectUri } from "./oauth-draft.ts";

/** Leads the person to the provider, and takes a connection back. */
export function useConnect() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const start = useMutation(
    trpc.tools.connect.mutationOptions({
      onSuccess: ({ url }) => window.location.assign(url),
      onError: (error) =>
        notify.error("It could not be connected", { description: problemOf(error).message }),
    }),
  );
  const disconnect = useMutation(
    trpc.tools.disconnect.mutationOptions({
      onSuccess: ({ revoked, message }) =>
        revoked ? notify.success(message) : notify.error("Disconnected", { description: message }),
      onError: (error) =>
        notify.error("It could not be disconnected", { description: problemOf(error).message }),
      onSettled: () => queryClient.invalidateQueries(trpc.tools.pathFilter()),
    }),
  );
  return {
    connect: (id: number, oauth: ConnectorOAuth | null | undefined, onError?: () => void) => {
      const redirectUri = oauth ? ownRedirectUri(oauth, window.location.origin) : undefined;
      start.mutate(
        { id, ...(redirectUri !== undefined && { redirectUri }) },
        { ...(onError && { onError }) },
      );
    },
    /** Until the provider's page is there. */
    isConnecting: start.isPending || start.isSuccess,
    disconnect: (id: number) => disconnect.mutate({ id }),
    isDisconnecting: disconnect.isPending,
  };
}
