import { NotFoundError } from "@carillon/core";
import { type CalendarOrigin, originOf, type Sql } from "@carillon/db";
import type { Vault } from "@carillon/vault";
import type { Caller } from "../caller.ts";
import { openUrl } from "./sealed-url.ts";
import type { Material } from "./work-out.ts";

/** @throws NotFoundError for one of another workspace */
export async function findOrigin(sql: Sql, { workspaceId }: Caller, id: number): Promise<CalendarOrigin> {
  const origin = await originOf(sql, { workspaceId, id });
  if (!origin) throw new NotFoundError(`There is no calendar ${id}`);
  return origin;
}

/** What a stored calendar is made from. */
export function materialOf(vault: Vault, origin: CalendarOrigin): Material {
  if (origin.sealedUrl !== null) return { source: "url", url: openUrl(vault, origin, origin.sealedUrl) };
  if (origin.source === "file") return { source: "file", ics: origin.ics ?? "" };
  return { source: "entries", entries: origin.entries };
}
