import type { Issue } from "@carillon/core/contracts";

/** Of issues, with paths under `prefix`, those whose value is as it was: what is said of a field is about what it held. */
export function stillWrong(
  issues: readonly Issue[],
  { prefix, before, after }: { readonly prefix: string; readonly before: unknown; readonly after: unknown },
): readonly Issue[] {
  return issues.filter(({ path }) => {
    if (!path.startsWith(`${prefix}.`)) return true;
    const keys = path.slice(prefix.length + 1).split(".");
    return valueAt(before, keys) === valueAt(after, keys);
  });
}

const valueAt = (value: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>((held, key) => Object(held)[key], value);
