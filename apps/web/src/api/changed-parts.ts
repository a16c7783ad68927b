/** Of what a form sends, the parts that are not as they were when it was opened: the rest somebody else may have changed meanwhile. */
export function changedParts<Input extends object>(was: object, is: Input): Partial<Input> {
  const before: Record<string, unknown> = { ...was };
  return Object.fromEntries(
    Object.entries(is).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key])),
  ) as Partial<Input>;
}
