import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import { z } from "zod";
import { askDiscord } from "./call-discord.ts";
import { apiBase, type DiscordCredentials } from "./credentials.ts";

/** Of a webhook's own answer: it holds the token too, which must not be passed on. */
const Webhook = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  channel_id: z.string().nullish(),
  guild_id: z.string().nullish(),
});
const Me = z.looseObject({ id: z.string(), username: z.string() });
const Servers = z.array(z.looseObject({ id: z.string(), name: z.string().optional() }));

/** Reads the webhook, or who the bot is and which servers it is on. Sends nothing. */
export async function testDiscordConnection(
  credentials: DiscordCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  try {
    const { botToken, webhookUrl } = credentials;
    const bot = botToken === undefined ? undefined : await testBot(credentials, botToken, context);
    if (webhookUrl === undefined || bot?.success === false) return bot ?? neither;
    const hook = await testWebhook(webhookUrl, context);
    return {
      success: true,
      message: bot === undefined ? hook.message : `${bot.message} ${hook.message}`,
      details: { ...hook.details, ...bot?.details },
    };
  } catch (error) {
    return connectionFailure("discord", error, context.now());
  }
}

const neither: ConnectionTestResult = {
  success: false,
  message: "The connection has neither a webhook URL nor a bot token.",
  details: { reason: "refused" },
};

async function testWebhook(webhookUrl: string, context: ActionContext): Promise<ConnectionTestResult> {
  const { id, name, channel_id, guild_id } = await askDiscord(
    context,
    { method: "GET", url: webhookUrl },
    Webhook,
  );
  return {
    success: true,
    message: `The webhook ${name ? `“${name}” ` : ""}is alive. Nothing was posted.`,
    details: { webhookId: id, channelId: channel_id, serverId: guild_id },
  };
}

async function testBot(
  credentials: DiscordCredentials,
  botToken: string,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  const base = `${apiBase(credentials)}/users/@me`;
  const me = await askDiscord(context, { method: "GET", url: base, botToken }, Me);
  const servers = await askDiscord(context, { method: "GET", url: `${base}/guilds`, botToken }, Servers);
  const details = {
    botId: me.id,
    bot: me.username,
    servers: servers.map(({ id, name }) => name ?? id).slice(0, 20),
  };
  if (servers.length === 0) {
    return {
      success: false,
      message: `Signed in as ${me.username}, but the bot is on no server. Invite it with the permissions “View Channels” and “Send Messages”.`,
      details: { reason: "missing_scope", ...details },
    };
  }
  const where = servers.length === 1 ? "1 server" : `${servers.length} servers`;
  return { success: true, message: `Connected as ${me.username}, on ${where}.`, details };
}
