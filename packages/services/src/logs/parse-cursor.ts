import { BadRequestError, ExecutionId } from "@carillon/core";

/** @throws BadRequestError for a cursor that no answer of ours gave */
export function parseCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || ExecutionId.safeParse(cursor).success) return cursor;
  throw new BadRequestError([
    { path: "cursor", message: "Not a cursor: send the nextCursor of the page before, or none" },
  ]);
}
