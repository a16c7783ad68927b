"use client";

import type { ApiToken } from "@carillon/core/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { z } from "zod";
import { problemOf } from "#api/error-of.ts";
import { useTRPC } from "#api/trpc.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { notify } from "#ui/notify.ts";
import { Td, Tr } from "#ui/table.tsx";
import { RelativeTime } from "#ui/time.tsx";
import { useNow } from "#ui/use-now.ts";

const ConfirmByName = dynamic(
  () => import("#ui/confirm-by-name.tsx").then((module) => module.ConfirmByName),
  { ssr: false },
);

export function TokenRow({ token }: { readonly token: z.infer<typeof ApiToken> }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(
    trpc.tokens.revoke.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        notify.success(`${token.name} is revoked`);
        return queryClient.invalidateQueries(trpc.tokens.pathFilter());
      },
    }),
  );
  const isOver = token.expiresAt !== null && Date.parse(token.expiresAt) <= now;
  return (
    <Tr>
      <Td>
        <span className="wrap-anywhere font-medium">
          <bdi>{token.name}</bdi>
        </span>
        <span className="block font-mono text-ink-3 text-xs">{token.prefix}…</span>
        {token.agentRole ? (
          <span className="wrap-anywhere block text-ink-3 text-xs">Agent role: {token.agentRole.name}</span>
        ) : null}
        {token.sandbox ? <Badge tone="info">Sandbox</Badge> : null}
      </Td>
      <Td className="hidden md:table-cell">
        <span className="flex flex-wrap gap-1">
          {token.scopes.map((scope) => (
            <Badge key={scope}>{scope === "*" ? "everything" : scope}</Badge>
          ))}
        </span>
      </Td>
      <Td className="hidden text-ink-2 sm:table-cell">
        {token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : "Never"}
      </Td>
      <Td className="text-ink-2">
        {token.revokedAt ? (
          <Badge>Revoked</Badge>
        ) : isOver ? (
          <Badge tone="warn">Expired</Badge>
        ) : token.expiresAt ? (
          <RelativeTime at={token.expiresAt} />
        ) : (
          "Never"
        )}
      </Td>
      <Td className="text-right">
        {token.revokedAt ? null : (
          <Button
            size="sm"
            variant="danger"
            aria-label={`Revoke ${token.name}`}
            onClick={() => setAsking(true)}
          >
            Revoke
          </Button>
        )}
        {asking ? (
          <ConfirmByName
            open
            onOpenChange={setAsking}
            title={`Revoke ${token.name}?`}
            name={token.name}
            action="Revoke token"
            busy={revoke.isPending}
            error={revoke.error ? problemOf(revoke.error).message : undefined}
            onConfirm={() => revoke.mutate({ id: token.id })}
          >
            <p>Whatever uses it is refused within seconds. This cannot be undone.</p>
          </ConfirmByName>
        ) : null}
      </Td>
    </Tr>
  );
}
