import type { Connector } from "@carillon/connector-kit";
import { braveSearch } from "./brave-search/brave-search.ts";
import { discord } from "./discord/discord.ts";
import { email } from "./email/email.ts";
import { github } from "./github/github.ts";
import { googleSearch } from "./google-search/google-search.ts";
import { googleSheets } from "./google-sheets/google-sheets.ts";
import { http } from "./http/http.ts";
import { llm } from "./llm/llm.ts";
import { notion } from "./notion/notion.ts";
import { postgresql } from "./postgresql/postgresql.ts";
import { rss } from "./rss/rss.ts";
import { s3 } from "./s3/s3.ts";
import { slack } from "./slack/slack.ts";
import { teams } from "./teams/teams.ts";
import { telegram } from "./telegram/telegram.ts";
import { trello } from "./trello/trello.ts";
import { twilio } from "./twilio/twilio.ts";
import { web } from "./web-search/web.ts";
import { webhook } from "./webhook/webhook.ts";

/** Every connector that comes with Carillon; a new one is one more line. */
export const builtinConnectors: readonly Connector[] = [
  slack,
  discord,
  email,
  webhook,
  http,
  googleSheets,
  postgresql,
  teams,
  telegram,
  s3,
  notion,
  trello,
  github,
  llm,
  twilio,
  rss,
  braveSearch,
  googleSearch,
  web,
];

export { createCrm } from "./crm/crm.ts";
export { data as dataAnalysis } from "./data/data.ts";
export { createFiles } from "./files/files.ts";
export { createKnowledge } from "./knowledge/knowledge.ts";
export { createWhatsApp } from "./whatsapp/whatsapp.ts";
