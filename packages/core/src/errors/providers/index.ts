import { discord } from "./discord.ts";
import { github } from "./github.ts";
import { google } from "./google.ts";
import { linear } from "./linear.ts";
import { meta } from "./meta.ts";
import { notion } from "./notion.ts";
import { postgresql } from "./postgresql.ts";
import type { ProviderRules } from "./provider-rules.ts";
import { s3 } from "./s3.ts";
import { slack } from "./slack.ts";
import { teams } from "./teams.ts";
import { telegram } from "./telegram.ts";
import { trello } from "./trello.ts";
import { twilio } from "./twilio.ts";

export type { ProviderRules } from "./provider-rules.ts";

const RULES: ReadonlyMap<string, ProviderRules> = new Map(
  Object.entries({
    slack,
    discord,
    "google-sheets": google,
    "google-calendar": google,
    "google-drive": google,
    gmail: google,
    google,
    notion,
    teams,
    trello,
    whatsapp: meta,
    github,
    telegram,
    twilio,
    s3,
    linear,
    postgresql,
  }),
);

/** The rules of a provider by its name in lower case; an underscore is as good as a hyphen. */
export function findProviderRules(provider: string): ProviderRules | undefined {
  return RULES.get(normalizeProvider(provider));
}

/** `GOOGLE_SHEETS` and `google-sheets` are one. */
export function normalizeProvider(provider: unknown): string {
  return typeof provider === "string" ? provider.slice(0, 60).toLowerCase().replaceAll("_", "-") : "";
}
