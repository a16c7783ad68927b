import { clsx } from "clsx";

export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <span aria-hidden="true" className={clsx("block animate-pulse rounded-sm bg-selected", className)} />
  );
}

/** Cards that are on their way. */
export function SkeletonCards({ cards = 6, label }: { readonly cards?: number; readonly label: string }) {
  return (
    <div
      role="status"
      aria-label={`Loading ${label}`}
      className="grid grid-cols-1 gap-3 md:grid-cols-2 xl:grid-cols-3"
    >
      {Array.from({ length: cards }, (_, card) => `card-${card}`).map((key) => (
        <div key={key} className="flex h-28 flex-col gap-3 rounded-lg border border-line bg-surface p-4">
          <Skeleton className="h-3 w-1/2" />
          <Skeleton className="h-3 w-16" />
          <Skeleton className="mt-auto h-3 w-2/3" />
        </div>
      ))}
    </div>
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
