"use client";

import { Command } from "cmdk";
import { Check } from "lucide-react";

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

export function TimezoneList({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (timezone: string) => void;
}) {
  const zones = ZONES.includes(value) ? ZONES : [value, ...ZONES];
  return (
    <Command label="Time zones" defaultValue={value}>
      <Command.Input
        placeholder="Search zones"
        className="h-9 w-full border-line border-b bg-transparent px-3 text-sm outline-none"
      />
      <Command.List className="max-h-60 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-4 text-center text-ink-3">No zone has that name.</Command.Empty>
        {zones.map((zone) => (
          <Command.Item
            key={zone}
            value={zone}
            keywords={[zone.replaceAll("_", " ")]}
            onSelect={() => onChange(zone)}
            className="flex h-8 cursor-default items-center justify-between rounded-md px-2 data-[selected=true]:bg-selected"
          >
            {zone}
            {zone === value ? <Check className="size-3.5 text-accent" aria-hidden="true" /> : null}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
