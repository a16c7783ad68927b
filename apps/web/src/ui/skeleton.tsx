import { clsx } from "clsx";

export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <span aria-hidden="true" className={clsx("block animate-pulse rounded-sm bg-selected", className)} />
  );
}

/** Rows of a list that is on its way. */
export function SkeletonRows({ rows = 6, label }: { readonly rows?: number; readonly label: string }) {
  return (
    <div role="status" aria-label={`Loading ${label}`} className="rounded-lg border border-line bg-surface">
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key, row) => (
        <div key={key} className="flex h-12 items-center gap-4 border-line border-b px-4 last:border-b-0">
          <Skeleton className="size-6 rounded-md" />
          <Skeleton className={row % 2 ? "h-3 w-2/5" : "h-3 w-1/3"} />
          <Skeleton className="ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
