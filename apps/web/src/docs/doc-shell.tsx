import type { ReactNode } from "react";
import type { Guide } from "#docs/read-doc.ts";
import { Link } from "#ui/link.tsx";

type DocShellProps = {
  readonly guides: readonly Guide[];
  /** The guide that is open. */
  readonly current: string;
  readonly children: ReactNode;
};

/** A guide with the others beside it. */
export function DocShell({ guides, current, children }: DocShellProps) {
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_200px]">
      <article className="min-w-0">{children}</article>
      <nav aria-label="Guides" className="lg:sticky lg:top-7">
        <p className="mb-1.5 font-medium text-2xs text-ink-3">Guides</p>
        <ul>
          {guides.map(({ slug, title }) => (
            <li key={slug}>
              <Link
                href={`/docs/guides/${slug}`}
                aria-current={slug === current ? "page" : undefined}
                className="block rounded-md px-2 py-1 text-ink-2 hover:bg-hover hover:text-ink aria-[current]:bg-selected aria-[current]:text-ink"
              >
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
