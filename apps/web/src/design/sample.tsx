import type { ReactNode } from "react";

/** Some states of one thing, with its name. */
export function Sample({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <p className="mb-1.5 font-mono text-2xs text-ink-3">{name}</p>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </div>
  );
}

export const LONG =
  "A name that goes on and on because somebody thought that everything there is to know about it had to stand in it-with-no-spaces-at-the-end-either";
export const RIGHT_TO_LEFT = "تقرير المبيعات اليومي";
