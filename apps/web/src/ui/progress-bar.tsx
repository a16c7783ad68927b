"use client";

import { useIsFetching, useIsMutating } from "@tanstack/react-query";

/** A line at the top for whatever takes longer than a moment; quiet polling does not count. */
export function ProgressBar() {
  const mutating = useIsMutating();
  const loading = useIsFetching({ predicate: (query) => query.state.status === "pending" });
  if (mutating + loading === 0) return null;
  return (
    <div
      role="progressbar"
      aria-label="Working"
      className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden"
    >
      <div className="h-full w-1/3 animate-progress bg-accent-solid" />
    </div>
  );
}
