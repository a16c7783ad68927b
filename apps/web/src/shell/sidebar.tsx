"use client";

import { Search } from "lucide-react";
import { NavLink } from "#shell/nav-link.tsx";
import { PRIMARY, SECONDARY } from "#shell/navigation.ts";
import { UserMenu } from "#shell/user-menu.tsx";
import { WorkspaceMenu } from "#shell/workspace-menu.tsx";
import { Link } from "#ui/link.tsx";
import { Wordmark } from "#ui/logo.tsx";

export function Sidebar({ onSearch }: { readonly onSearch: () => void }) {
  return (
    <aside className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-line border-r bg-sunken px-3 py-4 md:flex">
      <Link href="/" className="mb-4 w-fit rounded-md px-2" aria-label="Carillon, to the overview">
        <Wordmark />
      </Link>
      <WorkspaceMenu />
      <button
        type="button"
        onClick={onSearch}
        aria-keyshortcuts="Control+K Meta+K"
        className="mt-1.5 mb-4 flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-2 text-ink-3 transition-colors hover:border-line-strong"
      >
        <Search className="size-3.5" aria-hidden="true" />
        <span className="flex-1 text-left">Search or go to</span>
        <kbd className="font-sans text-2xs">Ctrl K</kbd>
      </button>
      <nav aria-label="Main" className="flex-1 space-y-4 overflow-y-auto">
        <ul className="space-y-0.5">
          {PRIMARY.map((destination) => (
            <NavLink key={destination.href} {...destination} />
          ))}
        </ul>
        <ul className="space-y-0.5 border-line border-t pt-4">
          {SECONDARY.map((destination) => (
            <NavLink key={destination.href} {...destination} />
          ))}
        </ul>
      </nav>
      <UserMenu />
    </aside>
  );
}
