export type SlackMessage = {
  readonly channel: string;
  readonly ts: string;
  readonly mine: boolean;
  text: string;
  blocks: unknown;
  readonly threadTs: string | undefined;
  readonly username: string | undefined;
  readonly icon: string | undefined;
  readonly reactions: Set<string>;
};

export type SlackChannel = {
  readonly id: string;
  readonly name: string;
  readonly isArchived?: boolean;
  readonly isPrivate?: boolean;
  readonly isMember?: boolean;
};

export type SlackFile = {
  readonly id: string;
  readonly filename: string;
  readonly length: number;
  bytes: Buffer | null;
  sharedIn: string | null;
  title: string;
};

/** What a stand-in for Slack remembers. */
export type SlackWorkspace = {
  readonly team: { readonly id: string; readonly name: string };
  readonly bot: { readonly id: string; readonly name: string };
  readonly channels: readonly SlackChannel[];
  readonly users: readonly {
    readonly id: string;
    readonly name: string;
    readonly realName: string;
    readonly email: string;
  }[];
  readonly messages: SlackMessage[];
  readonly files: Map<string, SlackFile>;
  nextTs(): string;
};

export function createSlackWorkspace(): SlackWorkspace {
  let counter = 0;
  return {
    team: { id: "T0STANDIN", name: "Stand-in" },
    bot: { id: "U0BOT00000", name: "carillon" },
    channels: [
      { id: "C0GENERAL00", name: "general", isMember: true },
      { id: "C0RANDOM000", name: "random", isMember: true },
      { id: "C0OLD000000", name: "old-news", isArchived: true, isMember: true },
      { id: "C0STRANGE00", name: "strangers", isMember: false },
      { id: "G0SECRET000", name: "secret", isPrivate: true, isMember: true },
    ],
    users: [
      { id: "U0JANE00000", name: "jane", realName: "Jane Doe", email: "jane@example.com" },
      { id: "U0BO0000000", name: "bo", realName: "Bo", email: "bo@example.com" },
    ],
    messages: [],
    files: new Map(),
    nextTs: () => {
      counter += 1;
      return `1700000000.${String(counter).padStart(6, "0")}`;
    },
  };
}

/** By id, or by name with or without #. */
export function findChannel({ channels }: SlackWorkspace, given: unknown): SlackChannel | undefined {
  const name = String(given ?? "").replace(/^#/, "");
  return channels.find((channel) => channel.id === name || channel.name === name);
}

export function findMessage(
  { messages }: SlackWorkspace,
  channel: unknown,
  ts: unknown,
): SlackMessage | undefined {
  return messages.find((message) => message.channel === channel && message.ts === ts);
}
