import { useState } from "react";
import { OperationDetails } from "#api-reference/operation-details.tsx";
import type { Operation } from "#api-reference/read-document.ts";

/** Drawn in full when it is opened: a document has well over a hundred operations. */
export function OperationRow({ operation }: { readonly operation: Operation }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="border-line border-b last:border-b-0">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5 hover:bg-hover focus-visible:outline-offset-[-2px]">
          <span className="w-14 shrink-0 font-medium font-mono text-ink-2 text-xs">{operation.method}</span>
          <span className="wrap-anywhere font-mono text-xs">{operation.path}</span>
          <span className="text-ink-2">{operation.summary}</span>
        </summary>
        {isOpen ? <OperationDetails operation={operation} /> : null}
      </details>
    </li>
  );
}
