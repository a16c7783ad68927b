"use client";

import type { ToolActionLog } from "@carillon/core/contracts";
import { useState } from "react";
import { LogRow } from "#logs/log-row.tsx";
import { Table, Th } from "#ui/table.tsx";

/** Dense lines; one at a time is open. */
export function LogsTable({ logs }: { readonly logs: readonly ToolActionLog[] }) {
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <Table
      caption="Logs"
      head={
        <>
          <Th className="w-8">
            <span className="sr-only">Details</span>
          </Th>
          <Th>Status</Th>
          <Th className="hidden md:table-cell">Time</Th>
          <Th>What</Th>
          <Th className="hidden xl:table-cell">Source</Th>
          <Th className="hidden text-right sm:table-cell">Took</Th>
        </>
      }
    >
      {logs.map((log) => (
        <LogRow
          key={log.id}
          log={log}
          isOpen={log.id === openId}
          onToggle={() => setOpenId(log.id === openId ? null : log.id)}
        />
      ))}
    </Table>
  );
}
