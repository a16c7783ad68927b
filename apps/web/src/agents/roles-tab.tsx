"use client";

import type { AgentRole } from "@carillon/core/contracts";
import { Bot, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { RoleRow } from "#agents/role-row.tsx";
import { useAgentRoles } from "#agents/use-agent-roles.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Table, Th } from "#ui/table.tsx";

const RoleEditor = dynamic(() => import("#agents/role-editor.tsx").then((module) => module.RoleEditor), {
  ssr: false,
});
const DeleteRole = dynamic(() => import("#agents/delete-role.tsx").then((module) => module.DeleteRole), {
  ssr: false,
});

type Open = { readonly kind: "create" } | { readonly kind: "edit" | "delete"; readonly role: AgentRole };

/** What agents may call, by role. */
export function RolesTab() {
  const { data, error, refetch } = useAgentRoles();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const create = (
    <GuardedButton variant="primary" needs="admin" onClick={() => setOpen({ kind: "create" })}>
      <Plus className="size-4" aria-hidden="true" />
      New role
    </GuardedButton>
  );
  return (
    <div className="space-y-4">
      {!data && error ? <LoadError error={error} what="agent roles" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={3} label="the agent roles" /> : null}
      {data?.roles.length === 0 ? (
        <EmptyState icon={Bot} title="No agent roles" action={create}>
          A role says which tools an agent may call and how often. Bind a token to it, and give the agent
          that.
        </EmptyState>
      ) : null}
      {data && data.roles.length > 0 ? (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-ink-2">
              A token that is bound to a role may call what it grants, and nothing else.
            </p>
            {create}
          </div>
          <Table
            caption="Agent roles"
            head={
              <>
                <Th>Role</Th>
                <Th>May call</Th>
                <Th className="hidden md:table-cell">Tokens</Th>
                <Th className="text-right">
                  <span className="sr-only">Change</span>
                </Th>
              </>
            }
          >
            {data.roles.map((role) => (
              <RoleRow key={role.id} role={role} onOpen={(kind) => setOpen({ kind, role })} />
            ))}
          </Table>
        </>
      ) : null}
      {open?.kind === "create" ? <RoleEditor onClose={close} /> : null}
      {open?.kind === "edit" ? <RoleEditor saved={open.role} onClose={close} /> : null}
      {open?.kind === "delete" ? <DeleteRole role={open.role} onClose={close} /> : null}
    </div>
  );
}
