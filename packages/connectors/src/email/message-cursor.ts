import { ValidationError } from "@carillon/connector-kit";

/** Where a list of messages went on to: valid for one making of the mailbox. */
export type MessageCursor = { readonly uidValidity: string; readonly uid: number };

export function writeCursor({ uidValidity, uid }: MessageCursor): string {
  return `${uidValidity}:${uid}`;
}

/** @throws ValidationError `CURSOR_INVALID` */
export function readCursor(cursor: string): MessageCursor {
  const [, uidValidity, uid] = /^(\d{1,20}):(\d{1,10})$/.exec(cursor) ?? [];
  if (uidValidity !== undefined && uid !== undefined) return { uidValidity, uid: Number(uid) };
  throw new ValidationError({
    provider: "email",
    code: "CURSOR_INVALID",
    message: "cursor: not one of this action's",
    userMessage: "cursor: give the cursor of the list before, or nothing.",
  });
}
