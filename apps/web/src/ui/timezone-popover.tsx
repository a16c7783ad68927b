"use client";

import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { TimezoneList } from "#ui/timezone-list.tsx";

export type TimezonePopoverProps = {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly value: string;
  readonly onChange: (timezone: string) => void;
};

/** Open from the start: it is drawn for the first time because its button was pressed. */
export function TimezonePopover({ label, trigger, value, onChange }: TimezonePopoverProps) {
  const [open, setOpen] = useState(true);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>{trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className="z-50 w-(--radix-popover-trigger-width) min-w-64 animate-in rounded-lg border border-line bg-raised shadow-pop"
        >
          <TimezoneList
            value={value}
            onChange={(timezone) => {
              onChange(timezone);
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
