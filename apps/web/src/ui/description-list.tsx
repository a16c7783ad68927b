import type { ReactNode } from "react";

export type DescriptionRow = { readonly term: string; readonly value: ReactNode };

export function DescriptionList({ rows }: { readonly rows: readonly DescriptionRow[] }) {
  return (
    <dl className="space-y-2.5">
      {rows.map((row) => (
        <div key={row.term} className="flex min-w-0 items-start gap-3">
          <dt className="w-28 shrink-0 text-ink-3">{row.term}</dt>
          <dd className="wrap-anywhere min-w-0 flex-1">{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
