"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CloudOff } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import { connection } from "#api/connection.ts";
import { holdPages } from "#api/hold-pages.ts";
import { holdParts } from "#api/hold-parts.ts";

/** Says while the server is away that it is, and has what failed meanwhile fetched when it is back. */
export function ConnectionNotice() {
  const queryClient = useQueryClient();
  const isLost = useSyncExternalStore(connection.listen, connection.isLost, () => false);
  useEffect(() => holdPages(connection), []);
  useEffect(() => holdParts(connection), []);
  useEffect(
    () =>
      connection.listen(() => {
        if (connection.isLost()) return;
        void queryClient.refetchQueries({
          type: "active",
          predicate: ({ state }) => state.status === "error" || state.fetchFailureCount > 0,
        });
      }),
    [queryClient],
  );
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-18 z-50 flex justify-center md:bottom-4"
    >
      {isLost ? (
        <p className="flex items-start gap-2.5 rounded-lg border border-warn bg-raised px-3 py-2.5 text-sm shadow-pop">
          <CloudOff className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
          <span>
            <span className="font-medium">Carillon does not answer.</span>{" "}
            <span className="text-ink-2">
              This page goes on by itself when it is back; what you typed stays.
            </span>
          </span>
        </p>
      ) : null}
    </div>
  );
}
