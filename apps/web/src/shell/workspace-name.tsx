"use client";

import { useMe } from "#api/use-me.ts";
import { Skeleton } from "#ui/skeleton.tsx";

export function WorkspaceName() {
  const { data } = useMe();
  if (!data) return <Skeleton className="mx-2 my-1 h-3 w-24" />;
  return (
    <p className="truncate px-2 text-ink-3 text-xs" title={data.workspace.name}>
      <span className="sr-only">Workspace: </span>
      <bdi>{data.workspace.name}</bdi>
    </p>
  );
}
