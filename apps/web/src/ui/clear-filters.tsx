import { X } from "lucide-react";
import { Button } from "#ui/button.tsx";
import type { useUrlFilters } from "#ui/use-url-filters.ts";

/** Takes all filters out of the address; nothing while there are none. */
export function ClearFilters({
  filters,
}: {
  readonly filters: Pick<ReturnType<typeof useUrlFilters>, "any" | "clear">;
}) {
  if (!filters.any) return null;
  return (
    <Button variant="ghost" onClick={filters.clear}>
      <X className="size-4" aria-hidden="true" />
      Clear
    </Button>
  );
}
