"use client";

import { clsx } from "clsx";
import { usePathname } from "next/navigation";
import { type Destination, isCurrent } from "#shell/navigation.ts";
import { Link } from "#ui/link.tsx";

export function NavLink({ href, label, icon: Icon }: Destination) {
  const current = isCurrent(usePathname(), href);
  return (
    <li>
      <Link
        href={href}
        aria-current={current ? "page" : undefined}
        className={clsx(
          "flex h-8 items-center gap-2.5 rounded-md px-2 font-medium transition-colors",
          current ? "bg-selected text-ink" : "text-ink-2 hover:bg-hover hover:text-ink",
        )}
      >
        <Icon className={clsx("size-4", current ? "text-ink" : "text-ink-3")} aria-hidden="true" />
        {label}
      </Link>
    </li>
  );
}
