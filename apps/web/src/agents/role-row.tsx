"use client";

import type { AgentRole } from "@carillon/core/contracts";
import { useCan } from "#api/use-can.ts";
import { plural } from "#format/plural.ts";
import { Badge } from "#ui/badge.tsx";
import { RowMenu } from "#ui/row-menu.tsx";
import { Td, Tr } from "#ui/table.tsx";

type RoleRowProps = { readonly role: AgentRole; readonly onOpen: (kind: "edit" | "delete") => void };

export function RoleRow({ role, onOpen }: RoleRowProps) {
  const { allowed } = useCan("admin");
  return (
    <Tr>
      <Td>
        <span className="wrap-anywhere font-medium">
          <bdi>{role.name}</bdi>
        </span>
        {role.description ? (
          <span className="wrap-anywhere block text-ink-3 text-xs">{role.description}</span>
        ) : null}
        {role.sandbox.isOn ? (
          <span className="mt-1 block">
            <Badge tone="info">Sandbox</Badge>
          </span>
        ) : null}
      </Td>
      <Td>
        <ul className="space-y-0.5">
          {role.grants.map((grant) => (
            <Grant key={grant.tool} grant={grant} />
          ))}
        </ul>
        {role.grants.length === 0 ? <span className="text-ink-3">Nothing</span> : null}
      </Td>
      <Td className="hidden whitespace-nowrap text-ink-2 md:table-cell">
        {role.tokenCount === 0 ? "None" : plural(role.tokenCount, "token")}
      </Td>
      <Td className="text-right">
        {allowed ? (
          <RowMenu label={`More about ${role.name}`} edit="Change" remove="Delete role" onOpen={onOpen} />
        ) : null}
      </Td>
    </Tr>
  );
}

function Grant({ grant }: { readonly grant: AgentRole["grants"][number] }) {
  const { tool, perHour, usedThisHour, allowsDangerous } = grant;
  return (
    <li className="flex flex-wrap items-center gap-x-2">
      <span className="wrap-anywhere font-mono text-xs">{tool}</span>
      {perHour === null ? null : (
        <span className="text-ink-3 text-xs tabular-nums">
          {usedThisHour} of {perHour} this hour
        </span>
      )}
      {allowsDangerous ? <Badge tone="warn">Dangerous without asking</Badge> : null}
    </li>
  );
}
