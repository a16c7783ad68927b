"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import dynamic from "next/dynamic";

const NewTokenDialog = dynamic(
  () => import("#settings/new-token-dialog.tsx").then((module) => module.NewTokenDialog),
  { ssr: false },
);

import { useTRPC } from "#api/trpc.ts";
import { useCan } from "#api/use-can.ts";
import { useMe } from "#api/use-me.ts";
import { TokenRow } from "#settings/token-row.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { GuardedButton } from "#ui/guarded-button.tsx";
import { LoadError } from "#ui/load-error.tsx";
import { Notice } from "#ui/notice.tsx";
import { SkeletonRows } from "#ui/skeleton.tsx";
import { Table, Th } from "#ui/table.tsx";
import { useAskedOpen } from "#ui/use-asked-open.ts";

export function TokensSettings() {
  const trpc = useTRPC();
  const { allowed, reason } = useCan("editor");
  const me = useMe();
  const { data, error, refetch } = useQuery(
    trpc.tokens.list.queryOptions({}, { enabled: me.data !== undefined && allowed }),
  );
  const [creating, setCreating] = useAskedOpen("token");
  if (!allowed) return <Notice tone="neutral">API tokens are for editors. {reason}</Notice>;
  const create = (
    <GuardedButton variant="primary" onClick={() => setCreating(true)}>
      <Plus className="size-4" aria-hidden="true" />
      Create token
    </GuardedButton>
  );
  return (
    <div className="space-y-4">
      {!data && error ? <LoadError error={error} what="tokens" onRetry={() => void refetch()} /> : null}
      {!data && !error ? <SkeletonRows rows={3} label="the tokens" /> : null}
      {data?.tokens.length === 0 ? (
        <EmptyState icon={KeyRound} title="No API tokens" action={create}>
          A token lets a script act as you, narrowed to the scopes you give it.
        </EmptyState>
      ) : null}
      {data && data.tokens.length > 0 ? (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="text-ink-2">A token acts as its maker, narrowed to its scopes.</p>
            {create}
          </div>
          <Table
            caption="API tokens"
            head={
              <>
                <Th>Name</Th>
                <Th className="hidden md:table-cell">Scopes</Th>
                <Th className="hidden sm:table-cell">Last used</Th>
                <Th>Expires</Th>
                <Th className="text-right">
                  <span className="sr-only">Revoke</span>
                </Th>
              </>
            }
          >
            {data.tokens.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </Table>
        </>
      ) : null}
      {creating ? <NewTokenDialog onClose={() => setCreating(false)} /> : null}
    </div>
  );
}
