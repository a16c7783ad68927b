import { createHash } from "node:crypto";

const PREFIX = "http.op.";
/** With the prefix and a mark, less than an action's id may have. */
const MAX_SLUG = 70;

type Named = { readonly method: string; readonly path: string; readonly operationId: string };

/**
 * Ids of actions, `http.op.create-pet`: by the operation's own id, else by method and path. Where two would be the same, all
 * of them get a mark made of method and path, so that an id does not depend on the order of the document.
 */
export function operationIds(operations: readonly Named[]): string[] {
  const slugs = operations.map(slugOf);
  const counts = Map.groupBy(slugs, (slug) => slug);
  return slugs.map((slug, at) => {
    const isAlone = (counts.get(slug)?.length ?? 0) === 1 && slug !== "";
    return PREFIX + (isAlone ? slug : [slug, markOf(operations[at])].filter(Boolean).join("-"));
  });
}

function slugOf({ operationId, method, path }: Named): string {
  return (operationId.trim() || `${method} ${path}`)
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, MAX_SLUG)
    .replace(/-+$/, "");
}

function markOf(operation: Named | undefined): string {
  return createHash("sha256").update(`${operation?.method} ${operation?.path}`).digest("hex").slice(0, 8);
}
