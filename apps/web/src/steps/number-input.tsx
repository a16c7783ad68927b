"use client";

import { type ComponentProps, useState } from "react";
import { Input } from "#ui/input.tsx";

type NumberInputProps = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  /** A number; whatever else is held is shown as it stands. */
  readonly value: unknown;
  /** How much of the value one of what is typed is: 1,000 for seconds of milliseconds. */
  readonly per?: number;
  readonly onChange: (value: unknown) => void;
};

/** A number that may be left out. What is none yet is kept as it is typed, and told when it is to be saved. */
export function NumberInput({ value, per = 1, onChange, ...props }: NumberInputProps) {
  const [typed, setTyped] = useState(() => textOf(value, per));
  return (
    <Input
      {...props}
      inputMode="decimal"
      autoComplete="off"
      value={numberOf(typed, per) === value ? typed : textOf(value, per)}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(numberOf(event.target.value, per));
      }}
    />
  );
}

function numberOf(text: string, per: number): unknown {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  const number = Number(trimmed);
  if (!Number.isFinite(number)) return text;
  return per === 1 ? number : Math.round(number * per);
}

function textOf(value: unknown, per: number): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value / per);
  return typeof value === "string" ? value : JSON.stringify(value);
}
