"use client";

import { clsx } from "clsx";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isCurrent } from "#shell/navigation.ts";
import { Link } from "#ui/link.tsx";
import { PageHeader } from "#ui/page-header.tsx";

/** The pages about agents, each with an address of its own; a further one is a line here and a folder beside the others. */
const TABS = [
  { href: "/agents/roles", label: "Roles" },
  { href: "/agents/approvals", label: "Approvals" },
  { href: "/agents/costs", label: "Costs" },
  { href: "/agents/connect", label: "Connect" },
] as const;

export function AgentsFrame({ children }: { readonly children: ReactNode }) {
  const pathname = usePathname();
  return (
    <>
      <PageHeader
        title="Agents"
        description="Programs that call your tools by themselves: what they may do, and what waits for a person."
      />
      <nav aria-label="Agents" className="mb-4 flex gap-5 overflow-x-auto border-line border-b">
        {TABS.map(({ href, label }) => {
          const current = isCurrent(pathname, href);
          return (
            <Link
              key={href}
              href={href}
              aria-current={current ? "page" : undefined}
              className={clsx(
                "-mb-px flex h-9 shrink-0 items-center border-b-2 font-medium text-sm transition-colors hover:text-ink focus-visible:outline-offset-[-2px]",
                current ? "border-ink text-ink" : "border-transparent text-ink-3",
              )}
            >
              {label}
            </Link>
          );
        })}
      </nav>
      {children}
    </>
  );
}
