import { CliError } from "../errors/cli-error.ts";

type Named = { readonly id: number; readonly name: string };

/** A whole number names a thing by its id. */
export function idOf(reference: string): number | null {
  return /^[1-9]\d{0,14}$/.test(reference) ? Number(reference) : null;
}

/**
 * The one thing that has this name, whatever its case; an exact match goes before the others.
 * @throws CliError when there is none, or several
 */
export function onlyOne<Thing extends Named>(
  things: readonly Thing[],
  name: string,
  { kind, listCommand }: { kind: string; listCommand: string },
): Thing {
  const alike = things.filter((thing) => thing.name.toLowerCase() === name.toLowerCase());
  const exact = alike.filter((thing) => thing.name === name);
  const found = exact.length > 0 ? exact : alike;
  const [first, second] = found;
  if (!first) throw new CliError(`there is no ${kind} named "${name}"; "${listCommand}" shows what there is`);
  if (!second) return first;
  const ids = found.map(({ id }) => id).join(", ");
  throw new CliError(`${found.length} ${kind}s are named "${name}"; give the id of one: ${ids}`);
}
