"use client";

import type { Variable } from "@carillon/core/contracts";
import { KeyRound } from "lucide-react";
import { useCan } from "#api/use-can.ts";
import { Badge } from "#ui/badge.tsx";
import { CopyButton } from "#ui/copy-button.tsx";
import { RowMenu } from "#ui/row-menu.tsx";
import { Td, Tr } from "#ui/table.tsx";
import { RelativeTime } from "#ui/time.tsx";

/** Characters of a value that a row shows. */
const MOST_SHOWN = 160;

type VariableRowProps = {
  readonly variable: Variable;
  readonly onOpen: (kind: "edit" | "delete") => void;
};

export function VariableRow({ variable, onOpen }: VariableRowProps) {
  const { allowed } = useCan("admin");
  const { name, kind, description, updatedAt, updatedBy } = variable;
  return (
    <Tr>
      <Td>
        <span className="flex items-center gap-1">
          <span className="wrap-anywhere font-medium font-mono text-xs">{name}</span>
          <CopyButton text={`{{variables.${name}}}`} label={`Copy the template of ${name}`} />
        </span>
        {description ? (
          <span className="wrap-anywhere block text-ink-3 text-xs">
            <bdi>{description}</bdi>
          </span>
        ) : null}
        <span className="mt-1 block sm:hidden">
          <Value variable={variable} />
        </span>
      </Td>
      <Td className="hidden sm:table-cell">
        <Value variable={variable} />
      </Td>
      <Td className="hidden whitespace-nowrap text-ink-2 md:table-cell">
        <RelativeTime at={updatedAt} />
        {updatedBy ? (
          <span className="block max-w-40 truncate text-ink-3 text-xs">
            <bdi>{updatedBy}</bdi>
          </span>
        ) : null}
      </Td>
      <Td className="text-right">
        {allowed ? (
          <RowMenu
            label={`More about ${name}`}
            edit="Change"
            remove={kind === "secret" ? "Delete secret" : "Delete variable"}
            onOpen={onOpen}
          />
        ) : null}
      </Td>
    </Tr>
  );
}

function Value({ variable: { kind, value } }: { readonly variable: Variable }) {
  if (kind === "secret")
    return <Badge icon={<KeyRound className="size-3" aria-hidden="true" />}>Secret</Badge>;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return (
    <span className="wrap-anywhere block max-w-md font-mono text-ink-2 text-xs">
      <bdi>{text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}</bdi>
    </span>
  );
}
