import { Field } from "#ui/field.tsx";
import { PasswordInput } from "#ui/password-input.tsx";

type OwnPasswordFieldProps = {
  readonly label?: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly error: string | undefined;
};

/** The password that a person has, which what is done with an account asks for. */
export function OwnPasswordField({ label = "Your password", value, onChange, error }: OwnPasswordFieldProps) {
  return (
    <Field label={label} required error={error}>
      {(control) => (
        <PasswordInput
          {...control}
          value={value}
          autoComplete="current-password"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
