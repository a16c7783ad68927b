import { mayReadVariables } from "@carillon/core";
import { holdVariables, type Sql, variableNames } from "@carillon/db";

/** Names of a workspace's variables, for checking templates before they are saved. */
export type KnownVariables = { readonly plain: readonly string[]; readonly secrets: readonly string[] };

const NONE: KnownVariables = { plain: [], secrets: [] };

/** Asks nothing where no template reads one; else none of them can be deleted until the transaction ends. */
export async function knownVariables(
  tx: Sql,
  { workspaceId }: { readonly workspaceId: string },
  sources: unknown,
): Promise<KnownVariables> {
  if (!mayReadVariables(sources)) return NONE;
  await holdVariables(tx, workspaceId);
  const rows = await variableNames(tx, workspaceId);
  const of = (wanted: string) => rows.filter(({ kind }) => kind === wanted).map(({ name }) => name);
  return { plain: of("variable"), secrets: of("secret") };
}

/** For a place that reads no secrets. */
export const plainOnly = ({ plain, secrets }: KnownVariables) => ({ variables: plain, secrets });
