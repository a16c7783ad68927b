"use client";

import { ChevronsUpDown, LogOut, Settings2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { signOut } from "#api/sign-out.ts";
import { useMe } from "#api/use-me.ts";
import { useThemeEntry } from "#shell/use-theme-entry.tsx";
import { leaving } from "#ui/leaving.ts";
import { Menu } from "#ui/menu.tsx";
import type { MenuEntry } from "#ui/menu-entry.ts";
import { notify } from "#ui/notify.ts";

async function leave() {
  // A full load, so that nothing of the session stays in memory.
  if (await signOut()) window.location.assign("/sign-in");
  else notify.error("Could not sign out", { description: "Carillon did not answer. Try again." });
}

export function UserMenu({ compact }: { readonly compact?: boolean }) {
  const { data } = useMe();
  const router = useRouter();
  const name = data?.user.name ?? "";
  const theme = useThemeEntry();
  const who = (
    <div className="px-2 py-1.5">
      <p className="truncate text-ink-2 text-xs">{data?.user.email}</p>
      <p className="text-ink-3 text-xs">{data?.role}</p>
    </div>
  );
  const entries: readonly MenuEntry[] = [
    ...(data
      ? [{ kind: "note", key: "who", content: who } as const, { kind: "line", key: "below-who" } as const]
      : []),
    theme,
    { kind: "line", key: "below-theme" },
    {
      kind: "item",
      key: "settings",
      label: "Settings",
      icon: <Settings2 className="size-4 text-ink-3" aria-hidden="true" />,
      onSelect: () => leaving.to("/settings", router.push),
    },
    {
      kind: "item",
      key: "sign-out",
      label: "Sign out",
      icon: <LogOut className="size-4 text-ink-3" aria-hidden="true" />,
      onSelect: () => leaving.by(() => void leave()),
    },
  ];
  return (
    <Menu
      align={compact ? "end" : "start"}
      trigger={
        <button
          type="button"
          className="flex h-10 min-w-0 items-center gap-2 rounded-md px-2 text-left transition-colors hover:bg-hover"
        >
          <span
            aria-hidden="true"
            className="grid size-6 shrink-0 place-items-center rounded-full border border-line-strong bg-surface font-semibold text-2xs text-ink-2"
          >
            {name.trim().slice(0, 1).toUpperCase() || "·"}
          </span>
          <span className="sr-only">Your account{compact ? "" : ": "}</span>
          {compact ? null : (
            <>
              <span className="min-w-0 flex-1 truncate font-medium">
                <bdi>{name}</bdi>
              </span>
              <ChevronsUpDown className="size-3.5 text-ink-3" aria-hidden="true" />
            </>
          )}
        </button>
      }
      entries={entries}
    />
  );
}
