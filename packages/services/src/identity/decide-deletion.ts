import type { AccountPlace } from "@carillon/db";

export type Standing = {
  readonly isOperator: boolean;
  readonly otherAccounts: boolean;
  readonly otherOperators: boolean;
};

/** `ends`: the workspace that ends with the account. */
export type DeletionDecision =
  | { readonly kind: "allowed"; readonly ends: { readonly id: string; readonly name: string } | null }
  | { readonly kind: "refused"; readonly code: DeletionRefusal; readonly message: string };

export type DeletionRefusal = "LAST_ACCOUNT" | "ONLY_OPERATOR" | "ONLY_OWNER" | "ALONE_IN_WORKSPACE";

/**
 * Whether an account may go. The install keeps its operator, since nobody becomes one by signing up later; a workspace
 * with others in it keeps an owner; and one that nobody else is in is not lost unasked. Only the last workspace of a person
 * goes with the account, as there is no other way to end it.
 */
export function decideDeletion(standing: Standing, places: readonly AccountPlace[]): DeletionDecision {
  if (!standing.otherAccounts)
    return refused("LAST_ACCOUNT", "This is the only account of this install, which would belong to nobody.");
  if (standing.isOperator && !standing.otherOperators)
    return refused(
      "ONLY_OPERATOR",
      "This account owns the install. Hand it over first, on its machine: carillon user operator --email <address>.",
    );
  const owned = places.filter(({ role, owners, members }) => role === "owner" && owners <= 1 && members > 1);
  if (owned.length > 0)
    return refused(
      "ONLY_OWNER",
      `You are the only owner of ${named(owned)}, where others work. Make somebody else owner, or delete the workspace first.`,
    );
  const alone = places.filter(({ members }) => members <= 1);
  const [last] = alone;
  if (last && places.length > 1)
    return refused("ALONE_IN_WORKSPACE", `Nobody else is in ${named(alone)}. ${wayOut(alone, places)}`);
  return { kind: "allowed", ends: last ? { id: last.workspaceId, name: last.name } : null };
}

function refused(code: DeletionRefusal, message: string): DeletionDecision {
  return { kind: "refused", code, message };
}

/** Nobody's last workspace can be deleted by itself. */
function wayOut(alone: readonly AccountPlace[], places: readonly AccountPlace[]): string {
  if (alone.length === places.length)
    return "Delete all of them but one first: the last one ends with your account.";
  return `Delete ${alone.length > 1 ? "these workspaces" : "that workspace"} first, or make somebody owner of it.`;
}

function named(places: readonly AccountPlace[]): string {
  const names = places.map(({ name }) => `“${name}”`);
  return new Intl.ListFormat("en").format(names);
}
