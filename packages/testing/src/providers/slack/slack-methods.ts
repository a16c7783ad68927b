import { findChannel, findMessage, type SlackWorkspace } from "./slack-workspace.ts";

type Arguments = Readonly<Record<string, unknown>>;
type Answer = Readonly<Record<string, unknown>>;

/** A Web API method: the scope it needs, whether it takes JSON, and what it answers; an error is a text. */
export type SlackMethod = {
  readonly scope: string | null;
  readonly takesJson: boolean;
  readonly run: (args: Arguments, workspace: SlackWorkspace, origin: string) => Answer | string;
};

/** As docs.slack.dev/reference/methods has them, as far as the connector uses them. */
export const SLACK_METHODS: Readonly<Record<string, SlackMethod>> = {
  "auth.test": {
    scope: null,
    takesJson: true,
    run: (_, { team, bot }) => ({
      url: "https://stand-in.slack.invalid/",
      team: team.name,
      team_id: team.id,
      user: bot.name,
      user_id: bot.id,
      bot_id: "B0BOT00000",
    }),
  },
  "chat.postMessage": {
    scope: "chat:write",
    takesJson: true,
    run: (args, workspace) => {
      const channel = findChannel(workspace, args.channel);
      const problem = channelProblem(channel) ?? contentProblem(args);
      if (problem || !channel) return problem ?? "channel_not_found";
      const ts = workspace.nextTs();
      workspace.messages.push({
        channel: channel.id,
        ts,
        mine: true,
        text: String(args.text ?? ""),
        blocks: args.blocks,
        threadTs: optionalText(args.thread_ts),
        username: optionalText(args.username),
        icon: optionalText(args.icon_emoji ?? args.icon_url),
        reactions: new Set(),
      });
      return { channel: channel.id, ts, message: { type: "message", text: args.text, ts } };
    },
  },
  "chat.update": {
    scope: "chat:write",
    takesJson: true,
    run: (args, workspace) => {
      if (!findChannel(workspace, args.channel)) return "channel_not_found";
      const problem = contentProblem(args);
      if (problem) return problem;
      const message = findMessage(workspace, args.channel, args.ts);
      if (!message) return "message_not_found";
      if (!message.mine) return "cant_update_message";
      message.text = String(args.text ?? "");
      message.blocks = args.blocks;
      return { channel: message.channel, ts: message.ts, text: message.text };
    },
  },
  "chat.delete": {
    scope: "chat:write",
    takesJson: true,
    run: (args, workspace) => {
      if (!findChannel(workspace, args.channel)) return "channel_not_found";
      const message = findMessage(workspace, args.channel, args.ts);
      if (!message) return "message_not_found";
      if (!message.mine) return "cant_delete_message";
      workspace.messages.splice(workspace.messages.indexOf(message), 1);
      return { channel: message.channel, ts: message.ts };
    },
  },
  "reactions.add": {
    scope: "reactions:write",
    takesJson: true,
    run: (args, workspace) => {
      const message = findMessage(workspace, args.channel, args.timestamp);
      if (!message) return "message_not_found";
      const name = String(args.name ?? "");
      if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name)) return "invalid_name";
      if (message.reactions.has(name)) return "already_reacted";
      message.reactions.add(name);
      return {};
    },
  },
  "conversations.list": {
    scope: "channels:read",
    takesJson: false,
    run: (args, { channels }) => {
      const limit = Number(args.limit ?? 100);
      if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) return "invalid_limit";
      const from = args.cursor ? Number(Buffer.from(String(args.cursor), "base64").toString()) : 0;
      if (!Number.isInteger(from)) return "invalid_cursor";
      const types = String(args.types ?? "public_channel").split(",");
      const wanted = channels.filter(
        ({ isArchived, isPrivate }) =>
          types.includes(isPrivate ? "private_channel" : "public_channel") &&
          !(isArchived && String(args.exclude_archived) === "true"),
      );
      const next = from + limit < wanted.length ? Buffer.from(String(from + limit)).toString("base64") : "";
      const page = wanted.slice(from, from + limit).map((channel) => ({
        id: channel.id,
        name: channel.name,
        is_private: channel.isPrivate ?? false,
        is_archived: channel.isArchived ?? false,
        is_member: channel.isMember ?? false,
        topic: { value: `About ${channel.name}` },
        purpose: { value: "" },
        num_members: 3,
      }));
      return { channels: page, response_metadata: { next_cursor: next } };
    },
  },
  "users.lookupByEmail": {
    scope: "users:read.email",
    takesJson: false,
    run: (args, { users, team }) => {
      const user = users.find(({ email }) => email === args.email);
      if (!user) return "users_not_found";
      const profile = { email: user.email, display_name: user.name };
      return {
        user: {
          id: user.id,
          team_id: team.id,
          name: user.name,
          real_name: user.realName,
          tz: "Europe/Berlin",
          is_bot: false,
          deleted: false,
          profile,
        },
      };
    },
  },
  "files.getUploadURLExternal": {
    scope: "files:write",
    takesJson: false,
    run: (args, { files }, origin) => {
      const length = Number(args.length);
      if (!args.filename || !Number.isInteger(length) || length < 1) return "invalid_arguments";
      const id = `F0FILE${String(files.size).padStart(4, "0")}`;
      files.set(id, { id, filename: String(args.filename), length, bytes: null, sharedIn: null, title: "" });
      return { upload_url: `${origin}/upload/v1/${id}`, file_id: id };
    },
  },
  "files.completeUploadExternal": {
    scope: "files:write",
    takesJson: true,
    run: (args, workspace) => {
      const [wanted] = Array.isArray(args.files) ? (args.files as { id?: string; title?: string }[]) : [];
      const file = workspace.files.get(wanted?.id ?? "");
      if (!file || file.bytes === null) return "file_not_found";
      const channel =
        args.channel_id === undefined ? null : workspace.channels.find(({ id }) => id === args.channel_id);
      if (channel === undefined) return "channel_not_found";
      file.sharedIn = channel?.id ?? null;
      file.title = wanted?.title ?? file.filename;
      return { files: [{ id: file.id, title: file.title }] };
    },
  },
};

function channelProblem(channel: ReturnType<typeof findChannel>): string | undefined {
  if (!channel) return "channel_not_found";
  if (channel.isArchived) return "is_archived";
  return channel.isMember ? undefined : "not_in_channel";
}

function contentProblem({ text, blocks, attachments }: Arguments): string | undefined {
  const filled = [text, blocks, attachments].some((part) =>
    Array.isArray(part) ? part.length > 0 : Boolean(part),
  );
  if (!filled) return "no_text";
  if (typeof text === "string" && text.length > 40_000) return "msg_too_long";
  const badBlocks =
    blocks !== undefined &&
    !(Array.isArray(blocks) && blocks.every((block) => typeof block?.type === "string"));
  return badBlocks ? "invalid_blocks" : undefined;
}

const optionalText = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
