"use client";

import type { ReactNode } from "react";
import { goKeys } from "#shell/shortcuts.ts";
import { Checkbox } from "#ui/checkbox.tsx";
import { Dialog } from "#ui/dialog.tsx";

type ShortcutsDialogProps = {
  readonly singleKeys: boolean;
  readonly onSingleKeys: (on: boolean) => void;
  readonly onClose: () => void;
};

const ANYWHERE = [
  { keys: ["Ctrl", "K"], label: "Search or go to (Cmd K on a Mac)" },
  { keys: ["/"], label: "Search this page" },
  { keys: ["n"], label: "New event; on the tools' pages, new tool" },
  { keys: ["?"], label: "These keys" },
  { keys: ["Esc"], label: "Close what is open" },
] as const;

export function ShortcutsDialog({ singleKeys, onSingleKeys, onClose }: ShortcutsDialogProps) {
  return (
    <Dialog open wide onOpenChange={onClose} title="Keyboard shortcuts">
      <div className="grid gap-x-8 gap-y-5 pt-1 sm:grid-cols-2">
        <KeyList heading="Anywhere">
          {ANYWHERE.map(({ keys, label }) => (
            <KeyRow key={label} keys={keys} label={label} />
          ))}
        </KeyList>
        <KeyList heading="Go to">
          {goKeys().map(({ key, href, label }) => (
            <KeyRow key={href} keys={["g", key]} label={label} />
          ))}
        </KeyList>
        <div className="border-line border-t pt-4 sm:col-span-2">
          <Checkbox
            label="Single keys"
            hint="Switch them off where something else types for you; Ctrl K stays"
            checked={singleKeys}
            onChange={(event) => onSingleKeys(event.target.checked)}
          />
        </div>
      </div>
    </Dialog>
  );
}

function KeyList({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 font-medium text-ink-3 text-xs">{heading}</h3>
      <dl className="space-y-1.5">{children}</dl>
    </section>
  );
}

function KeyRow({ keys, label }: { readonly keys: readonly string[]; readonly label: string }) {
  return (
    <div className="flex items-center justify-between gap-3">
      <dt>{label}</dt>
      <dd className="flex shrink-0 gap-1">
        {keys.map((key) => (
          <kbd
            key={key}
            className="min-w-5 rounded-sm border border-line-strong bg-sunken px-1.5 py-0.5 text-center font-sans text-2xs text-ink-2"
          >
            {key}
          </kbd>
        ))}
      </dd>
    </div>
  );
}
