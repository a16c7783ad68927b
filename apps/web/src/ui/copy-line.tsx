import { CopyButton } from "#ui/copy-button.tsx";

/** One value with its name, to be taken elsewhere. */
export function CopyLine({
  label,
  value,
  hidden,
}: {
  readonly label: string;
  readonly value: string;
  readonly hidden?: boolean;
}) {
  return (
    <div className="flex min-w-0 items-center gap-2 border-line border-b py-1 last:border-b-0">
      <span className="w-28 shrink-0 text-ink-3 text-xs">{label}</span>
      <span className="min-w-0 flex-1 truncate font-mono text-xs">{hidden ? "••••••••••••" : value}</span>
      <CopyButton text={value} label={`Copy ${label.toLowerCase()}`} />
    </div>
  );
}
