import { Badge } from "#ui/badge.tsx";

/** A tag that does something when it is pressed; `label` says what. */
export function TagButton({
  tag,
  label,
  onClick,
}: {
  readonly tag: string;
  readonly label: string;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="max-w-40 rounded-sm hover:opacity-80"
    >
      <Badge>{tag}</Badge>
    </button>
  );
}
