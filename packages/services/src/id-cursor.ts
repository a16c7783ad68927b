import { BadRequestError } from "@carillon/core";

/**
 * The id that a page of newest first begins after; undefined: from the newest on.
 * @throws BadRequestError for a cursor that no answer of ours gave
 */
export function idOfCursor(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new BadRequestError([
    { path: "cursor", message: "Not a cursor: send the nextCursor of the page before, or none" },
  ]);
}
