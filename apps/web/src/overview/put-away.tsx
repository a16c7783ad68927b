import { X } from "lucide-react";
import { Button } from "#ui/button.tsx";

/** In the corner of what was read and need not stay. */
export function PutAway({ onClick }: { readonly onClick: () => void }) {
  return (
    <Button
      variant="ghost"
      size="icon"
      className="absolute! top-2 right-2"
      aria-label="Put this away"
      onClick={onClick}
    >
      <X className="size-4" aria-hidden="true" />
    </Button>
  );
}
