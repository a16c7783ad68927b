import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

type KindFieldProps<Kind extends string> = {
  readonly label: string;
  readonly kind: Kind;
  /** In order, with what each is called. */
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly error?: string | undefined;
  readonly className?: string | undefined;
  /** Told of another kind alone. */
  readonly onChoose: (kind: Kind) => void;
};

/** Which of the ways a part of a step is said in. */
export function KindField<Kind extends string>({
  label,
  kind,
  kinds,
  error,
  className,
  onChoose,
}: KindFieldProps<Kind>) {
  const isKind = (text: string): text is Kind => Object.hasOwn(kinds, text);
  return (
    <Field label={label} error={error} required>
      {(control) => (
        <Select
          {...control}
          className={className}
          value={kind}
          onChange={({ target: { value } }) => {
            if (isKind(value) && value !== kind) onChoose(value);
          }}
        >
          {Object.entries<string>(kinds).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
