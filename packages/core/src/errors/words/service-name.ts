const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    slack: "Slack",
    discord: "Discord",
    email: "The mail server",
    webhook: "The webhook's receiver",
    http: "The service",
    "google-sheets": "Google Sheets",
    "google-calendar": "Google Calendar",
    notion: "Notion",
    teams: "Teams",
    trello: "Trello",
    whatsapp: "WhatsApp",
    crm: "The CRM",
    file: "The file store",
    data: "The analysis",
    knowledge: "The knowledge base",
    web: "Web search",
    github: "GitHub",
    telegram: "Telegram",
    twilio: "Twilio",
    s3: "The S3 store",
    postgresql: "The database",
    linear: "Linear",
    jira: "Jira",
    pagerduty: "PagerDuty",
    rss: "The feed",
  }),
);

/** What a person calls the provider, fit to begin a sentence. */
export function serviceName(provider: string): string {
  return NAMES.get(provider.toLowerCase().replaceAll("_", "-")) ?? "The service";
}

/** The same within a sentence. */
export function withinSentence(name: string): string {
  return name.startsWith("The ") ? `t${name.slice(1)}` : name;
}
