import type { Mailboxes, StoredMail, StoredMailbox } from "./mailboxes.ts";
import { uidsOf } from "./mailboxes.ts";

export type ImapState = {
  user: string | null;
  selected: StoredMailbox | null;
  readonly mailboxes: Mailboxes;
};
/** Untagged lines, and what is said with the tag. */
export type ImapReply = { readonly lines?: readonly string[]; readonly tagged: string };

type Command = (args: string, state: ImapState) => ImapReply;

/** The commands of an authenticated client (RFC 3501 §6.3–6.4, MOVE of RFC 6851), as far as one that reads mail uses them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  NOOP: () => ({ tagged: "OK done" }),
  ID: () => ({ lines: ["* ID NIL"], tagged: "OK done" }),
  LIST: (args, { mailboxes }) => {
    const [, name = ""] = words(args);
    return { lines: mailboxes.has(name) ? [`* LIST () "/" ${quote(name)}`] : [], tagged: "OK done" };
  },
  LSUB: () => ({ tagged: "OK done" }),
  SELECT: (args, state) => open(args, state, "READ-WRITE"),
  EXAMINE: (args, state) => open(args, state, "READ-ONLY"),
  "UID SEARCH": (args, { selected }) => {
    if (!selected) return { tagged: "BAD select a mailbox first" };
    const found = selected.mails.filter((mail) => matches(args, mail, selected)).map(({ uid }) => uid);
    return { lines: [`* SEARCH ${found.join(" ")}`.trim()], tagged: "OK done" };
  },
  "UID FETCH": (args, { selected }) => {
    if (!selected) return { tagged: "BAD select a mailbox first" };
    const [set = "", ...items] = args.split(" ");
    const wanted = items.join(" ").toUpperCase();
    const lines = uidsOf(set, selected).map((uid) => {
      const index = selected.mails.findIndex((mail) => mail.uid === uid);
      const mail = selected.mails[index];
      return mail ? `* ${index + 1} FETCH (${itemsOf(mail, wanted)})` : "";
    });
    return { lines, tagged: "OK done" };
  },
  "UID STORE": (args, { selected }) => {
    if (!selected) return { tagged: "BAD select a mailbox first" };
    const [set = "", operation = "", ...flags] = args.replace(/[()]/g, "").split(" ");
    for (const mail of selected.mails.filter(({ uid }) => uidsOf(set, selected).includes(uid))) {
      for (const flag of flags) operation.startsWith("-") ? mail.flags.delete(flag) : mail.flags.add(flag);
    }
    return { tagged: "OK done" };
  },
  "UID COPY": (args, { selected, mailboxes }) => {
    if (!selected) return { tagged: "BAD select a mailbox first" };
    const [set = "", destination = ""] = words(args);
    if (!mailboxes.has(destination)) return { tagged: "NO [TRYCREATE] no such mailbox" };
    mailboxes.copy(selected, uidsOf(set, selected), destination);
    return { tagged: "OK done" };
  },
  "UID EXPUNGE": (args, { selected }) => {
    if (!selected) return { tagged: "BAD select a mailbox first" };
    const uids = uidsOf(args, selected);
    selected.mails = selected.mails.filter(
      ({ uid, flags }) => !uids.includes(uid) || !flags.has("\\Deleted"),
    );
    return { tagged: "OK done" };
  },
  EXPUNGE: (_, { selected }) => {
    if (!selected) return { tagged: "BAD select a mailbox first" };
    selected.mails = selected.mails.filter(({ flags }) => !flags.has("\\Deleted"));
    return { tagged: "OK done" };
  },
  "UID MOVE": (args, { selected, mailboxes }) => {
    if (!selected) return { tagged: "BAD select a mailbox first" };
    const [set = "", destination = ""] = words(args);
    if (!mailboxes.has(destination)) return { tagged: "NO [TRYCREATE] no such mailbox" };
    mailboxes.move(selected, uidsOf(set, selected), destination);
    return { tagged: "OK done" };
  },
};

/** The arguments of a command, quotes taken off. */
export function words(args: string): string[] {
  return [...args.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted?.replace(/\\(.)/g, "$1") ?? bare ?? "",
  );
}

function open(args: string, state: ImapState, mode: string): ImapReply {
  const [name = ""] = words(args);
  if (!state.mailboxes.has(name)) return { tagged: "NO [NONEXISTENT] no such mailbox" };
  const box = state.mailboxes.box(name);
  state.selected = box;
  const lines = [
    "* FLAGS (\\Seen \\Answered \\Flagged \\Deleted)",
    `* ${box.mails.length} EXISTS`,
    "* 0 RECENT",
    `* OK [UIDVALIDITY ${box.uidValidity}] valid`,
    `* OK [UIDNEXT ${box.uidNext}] next`,
  ];
  return { lines, tagged: `OK [${mode}] done` };
}

function matches(query: string, { uid, flags, raw, at }: StoredMail, box: StoredMailbox): boolean {
  const set = /\bUID ([\d:*,]+)/.exec(query)?.[1];
  if (set !== undefined && !uidsOf(set, box).includes(uid)) return false;
  if (/\bUNSEEN\b/.test(query) && flags.has("\\Seen")) return false;
  const since = /\bSINCE (\S+)/.exec(query)?.[1];
  if (since !== undefined && at < new Date(`${since.replace(/"/g, "")} UTC`)) return false;
  return ["FROM", "SUBJECT"].every((name) => {
    const wanted = new RegExp(`\\b${name} ("(?:[^"\\\\]|\\\\.)*"|\\S+)`).exec(query)?.[1];
    const line = new RegExp(`^${name}: (.*)$`, "im").exec(raw)?.[1] ?? "";
    return wanted === undefined || line.toLowerCase().includes((words(wanted)[0] ?? "").toLowerCase());
  });
}

function itemsOf(mail: StoredMail, wanted: string): string {
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(mail.raw)?.[1]?.trim();
  const text = (name: string) => (header(name) === undefined ? "NIL" : quote(header(name) ?? ""));
  const people = (name: string) => {
    const [, local, host] = /([^\s<@]+)@([^\s>]+)/.exec(header(name) ?? "") ?? [];
    return local ? `((NIL NIL ${quote(local)} ${quote(host ?? "")}))` : "NIL";
  };
  const from = people("From");
  const parts = [`UID ${mail.uid}`];
  if (wanted.includes("FLAGS")) parts.push(`FLAGS (${[...mail.flags].join(" ")})`);
  if (wanted.includes("SIZE")) parts.push(`RFC822.SIZE ${Buffer.byteLength(mail.raw)}`);
  if (wanted.includes("INTERNALDATE")) parts.push(`INTERNALDATE "${internalDate(mail.at)}"`);
  if (wanted.includes("ENVELOPE")) {
    const ends = `${people("To")} NIL NIL NIL ${text("Message-ID")}`;
    parts.push(`ENVELOPE (${text("Date")} ${text("Subject")} ${from} ${from} ${from} ${ends})`);
  }
  if (wanted.includes("BODY")) parts.push(`BODY[] {${Buffer.byteLength(mail.raw)}}\r\n${mail.raw}`);
  return parts.join(" ");
}

function internalDate(at: Date): string {
  const [, day = "", month = "", year = "", time = ""] =
    /, (\d\d) (\w+) (\d+) ([\d:]+)/.exec(at.toUTCString()) ?? [];
  return `${day}-${month}-${year} ${time} +0000`;
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
