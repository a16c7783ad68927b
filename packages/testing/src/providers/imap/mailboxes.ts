export type StoredMail = {
  readonly uid: number;
  readonly raw: string;
  readonly flags: Set<string>;
  readonly at: Date;
};
export type StoredMailbox = { uidValidity: number; uidNext: number; mails: StoredMail[] };

/** What a stand-in for an IMAP server keeps. */
export function createMailboxes() {
  const boxes = new Map<string, StoredMailbox>();
  const box = (name: string): StoredMailbox => {
    const found = boxes.get(keyOf(name)) ?? {
      uidValidity: 1_700_000_000 + boxes.size,
      uidNext: 1,
      mails: [],
    };
    boxes.set(keyOf(name), found);
    return found;
  };
  const copy = (from: StoredMailbox, uids: readonly number[], to: string): void => {
    for (const mail of from.mails.filter(({ uid }) => uids.includes(uid))) {
      const into = box(to);
      into.mails.push({ ...mail, flags: new Set(mail.flags), uid: into.uidNext++ });
    }
  };
  box("INBOX");
  return {
    box,
    has: (name: string) => boxes.has(keyOf(name)),
    deliver: (name: string, raw: string, at = new Date("2026-03-01T12:00:00Z")): number => {
      const into = box(name);
      const uid = into.uidNext++;
      into.mails.push({ uid, raw: raw.replace(/\r?\n/g, "\r\n"), flags: new Set(), at });
      return uid;
    },
    copy,
    move: (from: StoredMailbox, uids: readonly number[], to: string): void => {
      copy(from, uids, to);
      from.mails = from.mails.filter(({ uid }) => !uids.includes(uid));
    },
  };
}
export type Mailboxes = ReturnType<typeof createMailboxes>;

const keyOf = (name: string): string => (name.toUpperCase() === "INBOX" ? "INBOX" : name);

/** `1:3,7,9:*` as the UIDs of it that are there; `n:*` always means the last one too (RFC 3501 §9, seq-range). */
export function uidsOf(set: string, { mails }: StoredMailbox): number[] {
  const all = mails.map(({ uid }) => uid);
  const last = all.at(-1) ?? 0;
  return all.filter((uid) =>
    set.split(",").some((part) => {
      const [from = 0, to = from] = part.split(":").map((end) => (end === "*" ? last : Number(end)));
      return uid >= Math.min(from, to) && uid <= Math.max(from, to);
    }),
  );
}
