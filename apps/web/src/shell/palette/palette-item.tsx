import { Command } from "cmdk";
import type { ReactNode } from "react";

type PaletteItemProps = {
  /** What is looked through, and what tells it from the others. */
  readonly value: string;
  /** Other words for it. */
  readonly words?: readonly string[] | undefined;
  readonly onSelect: () => void;
  readonly icon: ReactNode;
  readonly children: ReactNode;
  /** Beside the name: an id, a key. */
  readonly note?: ReactNode;
};

export function PaletteItem({ value, words, onSelect, icon, children, note }: PaletteItemProps) {
  return (
    <Command.Item
      value={value}
      {...(words && { keywords: [...words] })}
      onSelect={onSelect}
      className="flex h-9 cursor-default items-center gap-2.5 rounded-md px-2 data-[selected=true]:bg-selected pointer-coarse:h-11"
    >
      <span className="grid size-6 shrink-0 place-items-center text-ink-3" aria-hidden="true">
        {icon}
      </span>
      <span className="min-w-0 truncate">
        <bdi>{children}</bdi>
      </span>
      {note ? <span className="ml-auto max-w-40 shrink-0 truncate text-ink-3 text-xs">{note}</span> : null}
    </Command.Item>
  );
}

export function PaletteGroup({
  heading,
  children,
}: {
  readonly heading: string;
  readonly children: ReactNode;
}) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Command.Group>
  );
}
