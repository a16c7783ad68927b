import type { FieldControl } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";

type ScheduleTextProps = {
  readonly control: FieldControl;
  readonly value: string;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
};

/** A schedule as text, in which nothing is corrected. */
export function ScheduleText({ control, onChange, ...props }: ScheduleTextProps) {
  return (
    <Input
      {...control}
      {...props}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      className="font-mono"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
