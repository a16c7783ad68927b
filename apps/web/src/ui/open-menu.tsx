"use client";

import { clsx } from "clsx";
import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { MenuEntry, MenuProps } from "#ui/menu-entry.ts";

const ITEM =
  "flex min-h-8 w-full cursor-default select-none items-center gap-2 rounded-md px-2 text-sm outline-none data-highlighted:bg-hover data-disabled:opacity-50 pointer-coarse:min-h-10";

/** Open from the start: it is drawn for the first time because its button was pressed. */
export function OpenMenu({ trigger, entries, align = "end" }: MenuProps) {
  return (
    <DropdownMenu.Root defaultOpen>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 min-w-48 max-w-72 animate-in rounded-lg border border-line bg-raised p-1 shadow-pop"
        >
          {entries.map((entry) => (
            <Entry key={entry.key} entry={entry} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  switch (entry.kind) {
    case "item":
      return (
        <DropdownMenu.Item
          onSelect={entry.onSelect}
          className={clsx(ITEM, entry.danger ? "text-bad" : "text-ink")}
        >
          {entry.icon}
          <span className="truncate">{entry.label}</span>
        </DropdownMenu.Item>
      );
    case "choice":
      return (
        <DropdownMenu.RadioGroup value={entry.value} onValueChange={entry.onChange} aria-label={entry.label}>
          <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-2xs text-ink-3">
            {entry.label}
          </DropdownMenu.Label>
          {entry.options.map((option) => (
            <DropdownMenu.RadioItem
              key={option.value}
              value={option.value}
              className={ITEM}
              onSelect={(event) => event.preventDefault()}
            >
              {option.icon}
              <span className="flex-1">{option.label}</span>
              <DropdownMenu.ItemIndicator>
                <Check className="size-3.5 text-accent" aria-hidden="true" />
              </DropdownMenu.ItemIndicator>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      );
    case "note":
      return entry.content;
    case "line":
      return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
  }
}
