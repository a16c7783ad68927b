"use client";

import type { WorkspaceMember } from "@carillon/core/contracts";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useMe } from "#api/use-me.ts";
import { ROLE_CHOICES, roleLabel, rolesToGive } from "#settings/role-words.ts";
import { useChangeRole } from "#settings/use-change-role.ts";
import { Badge } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { Select } from "#ui/select.tsx";
import { Td, Tr } from "#ui/table.tsx";
import { RelativeTime } from "#ui/time.tsx";

const RemoveMember = dynamic(
  () => import("#settings/remove-member.tsx").then((module) => module.RemoveMember),
  { ssr: false },
);

export function MemberRow({ member }: { readonly member: WorkspaceMember }) {
  const { data: me } = useMe();
  const [removing, setRemoving] = useState(false);
  const changeRole = useChangeRole(member);
  const isOwn = me?.user.id === member.userId;
  const isBeyond = member.role === "owner" && me?.role !== "owner";
  const choices = isBeyond ? ROLE_CHOICES : rolesToGive(me?.role);
  return (
    <Tr>
      <Td>
        <span className="flex flex-wrap items-center gap-2">
          <span className="wrap-anywhere font-medium">
            <bdi>{member.name}</bdi>
          </span>
          {isOwn ? <Badge>You</Badge> : null}
        </span>
        <span className="wrap-anywhere block text-ink-3 text-xs">{member.email}</span>
      </Td>
      <Td className="hidden text-ink-2 sm:table-cell">
        <RelativeTime at={member.joinedAt} />
      </Td>
      <Td>
        {isBeyond ? (
          <span title="Only an owner changes an owner's role">{roleLabel(member.role)}</span>
        ) : (
          <Select
            className="max-w-32 min-w-24"
            aria-label={`Role of ${member.name}`}
            value={member.role}
            disabled={changeRole.isPending}
            onChange={(event) => {
              const role = choices.find((choice) => choice.role === event.target.value)?.role;
              if (role) changeRole.change(role);
            }}
          >
            {choices.map(({ role, label, may }) => (
              <option key={role} value={role} title={may}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Td>
      <Td className="text-right">
        {isOwn || isBeyond ? null : (
          <Button
            size="sm"
            variant="danger"
            aria-label={`Remove ${member.name}`}
            onClick={() => setRemoving(true)}
          >
            Remove
          </Button>
        )}
        {removing ? <RemoveMember member={member} onClose={() => setRemoving(false)} /> : null}
      </Td>
    </Tr>
  );
}
