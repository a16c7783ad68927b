import type { ReactNode } from "react";

type FoldProps = {
  readonly title: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Drawn, and so loaded, while it is open. */
  readonly children: () => ReactNode;
};

/** A part of a form that most people leave as it is. */
export function Fold({ title, open, onOpen, children }: FoldProps) {
  return (
    <details
      className="rounded-lg border border-line bg-surface"
      open={open}
      onToggle={(event) => onOpen(event.currentTarget.open)}
    >
      <summary className="px-4 py-3 font-semibold">{title}</summary>
      <div className="border-line border-t p-4">{open ? children() : null}</div>
    </details>
  );
}
