"use client";

import { clsx } from "clsx";
import { Ellipsis, Search } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { isCurrent, PRIMARY, SECONDARY } from "#shell/navigation.ts";
import { UserMenu } from "#shell/user-menu.tsx";
import { WorkspaceMenu } from "#shell/workspace-menu.tsx";
import { Button } from "#ui/button.tsx";
import { leaving } from "#ui/leaving.ts";
import { Link } from "#ui/link.tsx";
import { Wordmark } from "#ui/logo.tsx";
import { Menu } from "#ui/menu.tsx";

const CELL = "flex h-14 flex-1 flex-col items-center justify-center gap-0.5 font-medium text-2xs";

export function TopBar({ onSearch }: { readonly onSearch: () => void }) {
  return (
    <div className="sticky top-0 z-30 flex h-13 items-center justify-between border-line border-b bg-canvas px-4 md:hidden">
      <Link href="/" aria-label="Carillon, to the overview" className="shrink-0 rounded-md">
        <Wordmark compact />
      </Link>
      <div className="mx-1 min-w-0 flex-1">
        <WorkspaceMenu />
      </div>
      <div className="flex items-center">
        <Button variant="ghost" size="icon" aria-label="Search or go to" onClick={onSearch}>
          <Search className="size-4" aria-hidden="true" />
        </Button>
        <UserMenu compact />
      </div>
    </div>
  );
}

export function BottomBar() {
  const pathname = usePathname();
  const router = useRouter();
  const elsewhere = SECONDARY.some(({ href }) => isCurrent(pathname, href));
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 flex border-line border-t bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {PRIMARY.map(({ href, label, icon: Icon }) => {
        const current = isCurrent(pathname, href);
        return (
          <Link
            key={href}
            href={href}
            aria-current={current ? "page" : undefined}
            className={clsx(CELL, current ? "text-ink" : "text-ink-3")}
          >
            <Icon className="size-5" aria-hidden="true" />
            {label}
          </Link>
        );
      })}
      <Menu
        trigger={
          <button type="button" className={clsx(CELL, elsewhere ? "text-ink" : "text-ink-3")}>
            <Ellipsis className="size-5" aria-hidden="true" />
            More
          </button>
        }
        entries={SECONDARY.map(({ href, label, icon: Icon }) => ({
          kind: "item",
          key: href,
          label,
          icon: <Icon className="size-4 text-ink-3" aria-hidden="true" />,
          onSelect: () => leaving.to(href, router.push),
        }))}
      />
    </nav>
  );
}
