export type DiscordMessage = {
  readonly id: string;
  readonly channelId: string;
  /** Who may change it. */
  readonly author: "bot" | "webhook" | "someone";
  body: Readonly<Record<string, unknown>>;
};

export type DiscordThread = {
  readonly id: string;
  readonly parent: string;
  readonly name: string;
  readonly type: number;
};

export type DiscordChannel = {
  readonly id: string;
  /** 0 text, 15 forum. */
  readonly type: number;
  /** Whether the bot may see it, and may write there. */
  readonly access: "full" | "read" | "none";
};

/** What a stand-in for Discord remembers. */
export type DiscordServer = {
  readonly id: string;
  readonly channels: readonly DiscordChannel[];
  readonly messages: DiscordMessage[];
  readonly threads: DiscordThread[];
  nextId(): string;
};

export const DISCORD_CHANNELS = {
  general: "1000000000000000001",
  readOnly: "1000000000000000002",
  hidden: "1000000000000000003",
  forum: "1000000000000000004",
} as const;

export function createDiscordServer(): DiscordServer {
  let counter = 0;
  return {
    id: "1000000000000000000",
    channels: [
      { id: DISCORD_CHANNELS.general, type: 0, access: "full" },
      { id: DISCORD_CHANNELS.readOnly, type: 0, access: "read" },
      { id: DISCORD_CHANNELS.hidden, type: 0, access: "none" },
      { id: DISCORD_CHANNELS.forum, type: 15, access: "full" },
    ],
    messages: [],
    threads: [],
    nextId: () => {
      counter += 1;
      return `11000000000000${String(counter).padStart(5, "0")}`;
    },
  };
}

/** The channel, or the one that a thread is in. */
export function findPlace({ channels, threads }: DiscordServer, id: string): DiscordChannel | undefined {
  const parent = threads.find((thread) => thread.id === id)?.parent;
  return channels.find((channel) => channel.id === (parent ?? id));
}
