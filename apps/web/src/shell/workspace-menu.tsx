"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown, Plus, Users } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "#api/trpc.ts";
import { useMe } from "#api/use-me.ts";
import { useSwitchWorkspace } from "#shell/use-switch-workspace.ts";
import { leaving } from "#ui/leaving.ts";
import { Menu } from "#ui/menu.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

const CreateWorkspace = dynamic(
  () => import("#shell/create-workspace.tsx").then((module) => module.CreateWorkspace),
  { ssr: false },
);

const FRESH_MS = 60_000;

/** Where one is, and the way to one's other workspaces. */
export function WorkspaceMenu() {
  const trpc = useTRPC();
  const router = useRouter();
  const { data: me } = useMe();
  const { data } = useQuery(trpc.me.workspaces.queryOptions({}, { staleTime: FRESH_MS }));
  const [creating, setCreating] = useState(false);
  const enter = useSwitchWorkspace();
  if (!me) return <Skeleton className="mx-2 my-2.5 h-3 w-24" />;
  const { id, name } = me.workspace;
  const others = data?.workspaces ?? [];
  return (
    <>
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            className="flex h-8 w-full min-w-0 items-center gap-2 rounded-md px-2 text-left text-ink-2 text-xs transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-10"
          >
            <span className="sr-only">Workspace: </span>
            <span className="min-w-0 flex-1 truncate" title={name}>
              <bdi>{name}</bdi>
            </span>
            <ChevronsUpDown className="size-3.5 shrink-0 text-ink-3" aria-hidden="true" />
          </button>
        }
        entries={[
          {
            kind: "choice",
            key: "workspace",
            label: "Workspace",
            value: id,
            options: (others.length > 0 ? others : [me.workspace]).map((workspace) => ({
              value: workspace.id,
              label: workspace.name,
              icon: null,
            })),
            onChange: (workspaceId) => {
              if (workspaceId !== id) leaving.by(() => enter.mutate({ workspaceId }));
            },
          },
          { kind: "line", key: "below" },
          {
            kind: "item",
            key: "members",
            label: "Members",
            icon: <Users className="size-4 text-ink-3" aria-hidden="true" />,
            onSelect: () => leaving.to("/settings?tab=members", router.push),
          },
          {
            kind: "item",
            key: "create",
            label: "New workspace",
            icon: <Plus className="size-4 text-ink-3" aria-hidden="true" />,
            onSelect: () => setCreating(true),
          },
        ]}
      />
      {creating ? (
        <CreateWorkspace
          onClose={() => setCreating(false)}
          onCreated={(workspaceId) => leaving.by(() => enter.mutate({ workspaceId }))}
        />
      ) : null}
    </>
  );
}
