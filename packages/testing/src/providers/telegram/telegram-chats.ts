export type TelegramMessage = {
  readonly messageId: number;
  readonly chatId: number;
  readonly mine: boolean;
  fields: Readonly<Record<string, unknown>>;
  /** Of a document. */
  readonly file: { readonly name: string; readonly bytes: Buffer } | undefined;
};

type Chat = {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup" | "channel";
  readonly title?: string;
  readonly username?: string;
  readonly first_name?: string;
  readonly is_forum?: boolean;
  /** What Telegram answers to whoever sends here. */
  readonly refuses?: readonly [status: number, description: string, parameters?: object];
};

/** Chats of every kind that gives an answer of its own. */
export const TELEGRAM_CHATS = {
  person: 1_001,
  blockedBy: 1_002,
  stranger: 1_003,
  forum: -1_001_000_000_003,
  kickedFrom: -1_001_000_000_004,
  readOnly: -1_001_000_000_005,
  channel: -1_001_000_000_006,
  upgraded: -500,
} as const;

export const TOPIC = 5;

export const CHATS: readonly Chat[] = [
  { id: TELEGRAM_CHATS.person, type: "private", first_name: "Jane", username: "jane_doe" },
  {
    ...{ id: TELEGRAM_CHATS.blockedBy, type: "private", first_name: "Bo" },
    refuses: [403, "Forbidden: bot was blocked by the user"],
  },
  {
    ...{ id: TELEGRAM_CHATS.stranger, type: "private", first_name: "Stranger" },
    refuses: [403, "Forbidden: bot can't initiate conversation with a user"],
  },
  { id: TELEGRAM_CHATS.forum, type: "supergroup", title: "Forum", is_forum: true },
  {
    ...{ id: TELEGRAM_CHATS.kickedFrom, type: "supergroup", title: "Away" },
    refuses: [403, "Forbidden: bot was kicked from the supergroup chat"],
  },
  {
    ...{ id: TELEGRAM_CHATS.readOnly, type: "supergroup", title: "Read only" },
    refuses: [400, "Bad Request: not enough rights to send text messages to the chat"],
  },
  { id: TELEGRAM_CHATS.channel, type: "channel", title: "News", username: "stand_in_news" },
  {
    ...{ id: TELEGRAM_CHATS.upgraded, type: "group", title: "Old group" },
    refuses: [
      400,
      "Bad Request: group chat was upgraded to a supergroup chat",
      { migrate_to_chat_id: TELEGRAM_CHATS.forum },
    ],
  },
];

/** By number or by @name. */
export function findChat(given: unknown): Chat | undefined {
  const text = String(given ?? "");
  return CHATS.find(
    ({ id, username }) => String(id) === text || (username !== undefined && text === `@${username}`),
  );
}
