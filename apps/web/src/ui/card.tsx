import { clsx } from "clsx";
import type { ReactNode } from "react";

type CardProps = {
  readonly title?: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  /** For content that reaches the edges, such as a list. */
  readonly flush?: boolean | undefined;
};

export function Card({ title, description, actions, children, className, flush }: CardProps) {
  return (
    <section className={clsx("min-w-0 rounded-lg border border-line bg-surface", className)}>
      {title ? (
        <header
          className={clsx(
            "flex flex-wrap items-center gap-x-3 gap-y-2 px-4",
            flush ? "border-line border-b py-2.5" : "pt-3.5 pb-1",
          )}
        >
          <div className="min-w-0 flex-1">
            <h2 className="font-semibold text-sm">{title}</h2>
            {description ? <p className="mt-0.5 text-ink-3 text-xs">{description}</p> : null}
          </div>
          {actions}
        </header>
      ) : null}
      <div className={flush ? undefined : "p-4 pt-3"}>{children}</div>
    </section>
  );
}
