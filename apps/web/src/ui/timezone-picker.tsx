"use client";

import { clsx } from "clsx";
import { ChevronsUpDown } from "lucide-react";
import dynamic from "next/dynamic";
import { Popover } from "radix-ui";
import { useState } from "react";
import { Field } from "#ui/field.tsx";
import { FIELD_LOOK } from "#ui/input.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

const TimezoneList = dynamic(() => import("#ui/timezone-list.tsx").then((module) => module.TimezoneList), {
  ssr: false,
  loading: () => <Skeleton className="m-3 h-24" />,
});

type TimezonePickerProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (timezone: string) => void;
  readonly hint?: string;
  readonly error?: string | undefined;
};

export function TimezonePicker({ label, value, onChange, hint, error }: TimezonePickerProps) {
  const [open, setOpen] = useState(false);
  return (
    <Field label={label} hint={hint} error={error} required>
      {({ "aria-required": _required, "aria-invalid": _invalid, ...control }) => (
        <Popover.Root open={open} onOpenChange={setOpen}>
          <Popover.Trigger asChild>
            <button
              {...control}
              type="button"
              className={clsx(FIELD_LOOK, "flex h-8 items-center justify-between gap-2 pointer-coarse:h-10")}
            >
              <span className="truncate">{value}</span>
              <ChevronsUpDown className="size-3.5 shrink-0 text-ink-3" aria-hidden="true" />
            </button>
          </Popover.Trigger>
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
      )}
    </Field>
  );
}
