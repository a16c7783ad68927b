"use client";

import { clsx } from "clsx";
import { ChevronsUpDown } from "lucide-react";
import { type ComponentType, useState } from "react";
import { Field } from "#ui/field.tsx";
import { FIELD_LOOK } from "#ui/input.tsx";
import type { TimezonePopoverProps } from "#ui/timezone-popover.tsx";

type TimezonePickerProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (timezone: string) => void;
};

const loadPopover = () => import("#ui/timezone-popover.tsx").then((module) => module.TimezonePopover);

/** The list of zones is loaded when someone comes near it. */
export function TimezonePicker({ label, value, onChange }: TimezonePickerProps) {
  const [Popover, setPopover] = useState<ComponentType<TimezonePopoverProps>>();
  const open = () => void loadPopover().then((loaded) => setPopover(() => loaded));
  return (
    <Field label={label} required>
      {({ id, "aria-describedby": describedBy }) => {
        const trigger = (
          <button
            id={id}
            aria-describedby={describedBy}
            type="button"
            className={clsx(FIELD_LOOK, "flex h-8 items-center justify-between gap-2 pointer-coarse:h-10")}
            {...(Popover
              ? {}
              : { "aria-haspopup": "dialog", onPointerEnter: () => void loadPopover(), onClick: open })}
          >
            <span className="truncate">{value}</span>
            <ChevronsUpDown className="size-3.5 shrink-0 text-ink-3" aria-hidden="true" />
          </button>
        );
        return Popover ? (
          <Popover label={label} trigger={trigger} value={value} onChange={onChange} />
        ) : (
          trigger
        );
      }}
    </Field>
  );
}
