"use client";

import type { Role } from "@carillon/core/contracts";
import { useMe } from "#api/use-me.ts";

const RANK: Readonly<Record<Role, number>> = { viewer: 0, editor: 1, admin: 2, owner: 3 };

export type Allowance = { readonly allowed: boolean; readonly reason: string | undefined };

/** May this person do what needs the role? The server decides; this only says it before the click. */
export function useCan(needed: Role): Allowance {
  const { data } = useMe();
  if (!data || RANK[data.role] >= RANK[needed]) return { allowed: true, reason: undefined };
  return { allowed: false, reason: `Your role here is ${data.role}; this needs ${needed} or higher.` };
}
