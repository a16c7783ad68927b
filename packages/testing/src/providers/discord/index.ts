export type { DiscordMessage, DiscordThread } from "./discord-server.ts";
export { type DiscordOptions, type DiscordStandIn, startDiscord } from "./start-discord.ts";
