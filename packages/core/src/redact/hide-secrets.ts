import { compileGivenSecrets } from "./given/given-secrets.ts";
import type { KeyReading } from "./names/read-key.ts";
import type { RedactOptions, Redactor } from "./redact.ts";
import { walkValue } from "./walk/walk.ts";

/**
 * Takes the given secrets out, in every spelling, and leaves all else as it is: for an answer to who asked for the data,
 * where a field named `token` may be just what is wanted. For logs use {@link createRedactor}.
 */
export function createSecretHider({ secrets = [] }: RedactOptions): Redactor {
  const given = compileGivenSecrets(secrets);
  if (given === undefined) return (value) => value;
  const key = (name: string): KeyReading => ({
    kind: "plain",
    text: given(name),
    place: undefined,
    isOrdinary: true,
  });
  const rules = { text: given, key, readsStructure: false, hasSecrets: true };
  return <T>(value: T): T => walkValue(value, rules) as T;
}
