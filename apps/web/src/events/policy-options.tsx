/** The choices of a policy, in words. */
export function PolicyOptions({
  words,
}: {
  readonly words: Readonly<Record<string, { readonly choice: string }>>;
}) {
  return Object.entries(words).map(([policy, { choice }]) => (
    <option key={policy} value={policy}>
      {choice}
    </option>
  ));
}
