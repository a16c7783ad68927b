import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
};

/** Nothing here yet, why, and what to do about it. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center rounded-lg border border-line border-dashed px-6 py-12 text-center">
      <span className="mb-3 grid size-10 place-items-center rounded-lg border border-line bg-surface text-ink-3">
        <Icon className="size-5" aria-hidden="true" />
      </span>
      <h2 className="font-semibold text-base">{title}</h2>
      <div className="mt-1 max-w-md text-balance text-ink-2">{children}</div>
      {action ? <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
