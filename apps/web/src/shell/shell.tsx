"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { BottomBar, TopBar } from "#shell/mobile-bars.tsx";
import { Sidebar } from "#shell/sidebar.tsx";
import { usePaletteKey } from "#shell/use-palette-key.ts";
import { useSessionGuard } from "#shell/use-session-guard.ts";
import { useShortcuts, useSingleKeys } from "#shell/use-shortcuts.ts";
import { useTypedAhead } from "#shell/use-typed-ahead.ts";
import { SkeletonRows } from "#ui/skeleton.tsx";

const CommandPalette = dynamic(
  () => import("#shell/command-palette.tsx").then((module) => module.CommandPalette),
  { ssr: false },
);

const ShortcutsDialog = dynamic(
  () => import("#shell/shortcuts-dialog.tsx").then((module) => module.ShortcutsDialog),
  { ssr: false },
);

const SignInAgain = dynamic(() => import("#shell/sign-in-again.tsx").then((module) => module.SignInAgain), {
  ssr: false,
});

export function Shell({ children }: { readonly children: ReactNode }) {
  const [session, resume] = useSessionGuard();
  const [palette, setPalette] = useState<"never" | "open" | "shut">("never");
  const [keys, setKeys] = useState(false);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  usePaletteKey(() => setPalette("open"));
  const typedAhead = useTypedAhead(palette === "open");
  useShortcuts(singleKeys, { onKeys: () => setKeys(true), onSearch: () => setPalette("open") });
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-raised px-3 py-2 font-medium focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <TopBar onSearch={() => setPalette("open")} />
      <div className="flex">
        <Sidebar onSearch={() => setPalette("open")} />
        <main
          id="content"
          tabIndex={-1}
          className="min-w-0 flex-1 px-4 pt-5 pb-24 outline-none md:px-8 md:pt-7 md:pb-16"
        >
          <div className="mx-auto max-w-6xl">
            {session === "leaving" ? <SkeletonRows label="the page" /> : children}
          </div>
        </main>
      </div>
      <BottomBar />
      {palette === "never" ? null : (
        <CommandPalette
          open={palette === "open"}
          typedAhead={typedAhead}
          onOpenChange={(open) => setPalette(open ? "open" : "shut")}
          onShowKeys={() => setKeys(true)}
        />
      )}
      {keys ? (
        <ShortcutsDialog
          singleKeys={singleKeys}
          onSingleKeys={setSingleKeys}
          onClose={() => setKeys(false)}
        />
      ) : null}
      {session === "ended" ? <SignInAgain onDone={resume} /> : null}
    </>
  );
}
