import { clsx } from "clsx";
import { Choice, type Choices } from "#ui/choice.tsx";

export type FilterChoice = {
  /** Its name in the address. */
  readonly key: string;
  readonly label: string;
  /** Stands for no choice. */
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** In place of `options`, where there may be more than a list can hold. */
  readonly choices?: Choices | undefined;
};

const listOf = (options: FilterChoice["options"]): Choices => ({
  ...{ options, isCut: false, isSearching: false, chosenLabel: undefined },
  search: () => {},
});

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
    <Choice
      aria-label={choice.label}
      className={clsx("w-[calc(50%-4px)]! sm:w-auto! sm:max-w-44", className)}
      value={value}
      none={choice.all}
      choices={choice.choices ?? listOf(choice.options)}
      onChange={onChange}
    />
  );
}
