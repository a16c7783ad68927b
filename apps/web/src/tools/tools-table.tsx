"use client";

import type { Tool } from "@carillon/core/contracts";
import { ToolRow } from "#tools/tool-row.tsx";
import { Table, Th } from "#ui/table.tsx";

export function ToolsTable({
  tools,
  caption,
}: {
  readonly tools: readonly Tool[];
  readonly caption: string;
}) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <Th>Name</Th>
          <Th className="hidden sm:table-cell">Health</Th>
          <Th className="hidden lg:table-cell">Last used</Th>
          <Th className="hidden md:table-cell">Used by</Th>
          <Th className="text-right">On</Th>
        </>
      }
    >
      {tools.map((tool) => (
        <ToolRow key={tool.id} tool={tool} />
      ))}
    </Table>
  );
}
