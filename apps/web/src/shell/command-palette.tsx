"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { type RefObject, useRef, useState } from "react";
import { DoGroup } from "#shell/palette/do-group.tsx";
import { FindGroups } from "#shell/palette/find-groups.tsx";
import { GoGroup } from "#shell/palette/go-group.tsx";
import { hasWords } from "#shell/palette/has-words.ts";
import { usePaletteData } from "#shell/palette/use-palette-data.ts";
import { leaving } from "#ui/leaving.ts";

type PaletteProps = {
  readonly open: boolean;
  /** What was typed before it came. */
  readonly typedAhead: { readonly current: string };
  readonly onOpenChange: (open: boolean) => void;
  readonly onShowKeys: () => void;
};

/** Everything by name, from the keyboard. */
export function CommandPalette({ open, typedAhead, onOpenChange, onShowKeys }: PaletteProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/35" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            // Radix would select what was typed ahead, and the next key would take it away.
            event.preventDefault();
            focusAtEnd(field.current);
          }}
          className="fixed top-[14vh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 animate-in overflow-hidden rounded-xl border border-line bg-raised shadow-pop"
        >
          <Dialog.Title className="sr-only">Search or go to</Dialog.Title>
          <Palette
            field={field}
            typedAhead={typedAhead}
            onClose={() => onOpenChange(false)}
            onShowKeys={onShowKeys}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Begins anew with each opening. */
function Palette({
  field,
  typedAhead,
  onClose,
  onShowKeys,
}: Pick<PaletteProps, "typedAhead" | "onShowKeys"> & {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onClose: () => void;
}) {
  const router = useRouter();
  const [typed, setTyped] = useState(() => typedAhead.current);
  const found = usePaletteData(typed);
  const isSearching = typed.trim() !== "";
  const go = (href: string) => {
    onClose();
    leaving.to(href, router.push);
  };
  return (
    <Command loop label="Search or go to" filter={hasWords}>
      <Command.Input
        ref={field}
        value={typed}
        onValueChange={setTyped}
        placeholder="A page, a tool, an event, a run, an action, the docs…"
        className="h-12 w-full border-line border-b bg-transparent px-4 text-base outline-none"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-8 text-center text-ink-3">Nothing has that name.</Command.Empty>
        <DoGroup
          isSearching={isSearching}
          events={found.events}
          connectors={found.connectors}
          workspaces={found.workspaces}
          onGo={go}
          onClose={onClose}
          onShowKeys={() => {
            onClose();
            onShowKeys();
          }}
        />
        <GoGroup isSearching={isSearching} onGo={go} />
        <FindGroups found={found} isSearching={isSearching} onGo={go} />
      </Command.List>
    </Command>
  );
}

function focusAtEnd(field: HTMLInputElement | null): void {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}
