import { clsx } from "clsx";
import { Select } from "#ui/select.tsx";

export type FilterChoice = {
  /** Its name in the address. */
  readonly key: string;
  readonly label: string;
  /** Stands for no choice. */
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
};

type FilterSelectProps = {
  readonly choice: FilterChoice;
  /** Empty: no choice. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string | undefined;
};

/** One of the filters above a list: two a line on a phone. */
export function FilterSelect({ choice, value, onChange, className }: FilterSelectProps) {
  return (
    <Select
      aria-label={choice.label}
      className={clsx("w-[calc(50%-4px)]! sm:w-auto! sm:max-w-44", className)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{choice.all}</option>
      {choice.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  );
}
