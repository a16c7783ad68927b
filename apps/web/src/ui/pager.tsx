import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "#ui/button.tsx";

type PagerProps = {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
};

/** Which part of a long list is in sight, and the way to the others; nothing where all of it is. */
export function Pager({ page, pageSize, total, onPage }: PagerProps) {
  if (total <= pageSize && page === 1) return null;
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  return (
    <nav aria-label="Pages" className="mt-4 flex items-center justify-end gap-2">
      <p aria-live="polite" className="mr-1 text-ink-3 text-xs">
        {first > total ? "Past the end" : `${first.toLocaleString("en")} – ${last.toLocaleString("en")}`} of{" "}
        {total.toLocaleString("en")}
      </p>
      <Button size="icon" aria-label="Page before" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <ChevronLeft className="size-4" aria-hidden="true" />
      </Button>
      <Button size="icon" aria-label="Next page" disabled={last >= total} onClick={() => onPage(page + 1)}>
        <ChevronRight className="size-4" aria-hidden="true" />
      </Button>
    </nav>
  );
}
