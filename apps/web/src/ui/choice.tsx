"use client";

import { clsx } from "clsx";
import dynamic from "next/dynamic";
import { type ComponentProps, useState } from "react";
import type { ComboboxOption } from "#ui/combobox.tsx";
import { Select } from "#ui/select.tsx";
import { Skeleton } from "#ui/skeleton.tsx";

const Combobox = dynamic(() => import("#ui/combobox.tsx").then((module) => module.Combobox), {
  loading: () => <Skeleton className="h-8 w-full" />,
});

/** What can be chosen, and how more of it is found where a list does not hold it all. */
export type Choices = {
  readonly options: readonly ComboboxOption[];
  /** There are more than `options` shows: they are found by what is typed. */
  readonly isCut: boolean;
  readonly chosenLabel: string | undefined;
  readonly isSearching: boolean;
  readonly search: (words: string) => void;
};

type ChoiceProps = Pick<
  ComponentProps<"select">,
  "id" | "aria-label" | "aria-describedby" | "aria-invalid" | "aria-required" | "className"
> & {
  readonly choices: Choices;
  /** Empty: nothing is chosen. */
  readonly value: string;
  /** Stands for no choice. */
  readonly none: string;
  readonly onChange: (value: string) => void;
};

/** The platform's own list, and a field that searches where there is more than a list can hold. */
export function Choice({ choices, value, none, onChange, className, ...field }: ChoiceProps) {
  const [hasFocus, setFocus] = useState(false);
  if (choices.isCut)
    // The room is the same before it has come.
    return (
      <span className={clsx("inline-flex w-full", className)}>
        <Combobox
          {...field}
          value={value}
          none={none}
          options={choices.options}
          chosenLabel={choices.chosenLabel}
          isSearching={choices.isSearching}
          onSearch={choices.search}
          onChange={onChange}
          // Where somebody is already when it is known that there are so many.
          takesFocus={hasFocus}
        />
      </span>
    );
  return (
    <Select
      {...field}
      className={className}
      value={value}
      onFocus={() => setFocus(true)}
      onBlur={() => setFocus(false)}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{none}</option>
      {choices.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
