// Addresses whose path is the secret. `/` stands for a slash in any escape, the match ends where the secret starts.
// Hosts and paths as the providers document them; a leading dot means any host below.
const DOCUMENTED = [
  "hooks.slack.com/(?:services|workflows|triggers)/", // Slack incoming webhooks, workflow steps and triggers
  "hooks.slack-gov.com/(?:services|workflows|triggers)/",
  "discord(?:app)?.com/api/(?:v\\d+/)?webhooks/", // Discord, also ptb. and canary.
  ".webhook.office.com/webhookb2/", // Microsoft Teams connectors
  "outlook.office(?:365)?.com/webhook/",
  ".logic.azure.com(?::\\d+)?/(?:workflows|powerautomate)/", // Teams workflows on Logic Apps
  ".environment.api.powerplatform.com(?::\\d+)?/(?:powerautomate/)?", // Teams workflows on Power Platform
  "api.telegram.org/(?:file/)?bot",
  "/bot(?=\\d{5,12}:)", // Telegram's Bot API behind a proxy, or a path alone
  "hooks.zapier.com/hooks/(?:catch|standard)/",
  "maker.ifttt.com/(?:use/|trigger/[^/\\s\"'<>]{1,100}/(?:json/)?with/key/)",
  "hook.(?:[a-z]{2}\\d.)?make.(?:com|celonis.com)/", // Make
  "hook.integromat.com/",
  ".m.pipedream.net/",
  "webhook.site/",
  "hooks.airtable.com/workflows/",
  "webhooks.workato.com/webhooks/",
  "hooks.nabu.casa/",
  "webexapis.com/v1/webhooks/incoming/",
  "inbots.zoom.us/incoming/hook/",
  "integrations.zoom.us/chat/webhooks/incomingwebhook/",
  "api.flock.com/hooks/sendMessage/",
  "api.pumble.com/workspaces/",
  "media.guilded.gg/webhooks/",
  "open.feishu.cn/open-apis/bot/v2/hook/",
  "open.larksuite.com/open-apis/bot/v2/hook/",
  "automation.atlassian.com/pro/hooks/",
  "events.pagerduty.com/integration/",
  "events.pagerduty.com/x-ere/",
  "alert.victorops.com/integrations/",
  "uptime.betterstack.com/api/v1/heartbeat/",
  "betteruptime.com/api/v1/heartbeat/",
  "hc-ping.com/",
  "healthchecks.io/ping/",
  "cronitor.link/p/",
  "nosnch.in/",
  "hub.docker.com/api/build/v1/source/",
  "api.netlify.com/build_hooks/",
  "api.vercel.com/v1/integrations/deploy/",
  "api.render.com/deploy/",
  "app.datadoghq.com/intake/webhook/",
  "http-intake.logs.datadoghq.com/v1/input/",
  "pub.courier.com/",
  "api.opsgenie.com/v1/json/[a-z]{1,30}\\?apiKey=",
];

const SLASH = "(?:\\\\{0,2}/|%2[Ff])";
const slashes = (pattern: string) =>
  pattern.replaceAll(".", "\\.").replace(/\[[^\]]*\]|\//g, (part) => (part === "/" ? SLASH : part));

/** One of these stands in every address below; looked for first, since the whole table costs more. */
export const WEBHOOK_CUE =
  /hook|bot\d|telegram|discord|office|azure|powerplat|ifttt|make\.|integromat|pipedream|trayapp|casa|webex|zoom|flock|pumble|guilded|feishu|lark|pagerduty|victorops|better|hc-ping|healthchecks|cronitor|nosnch|docker|netlify|vercel|render|datadog|courier|opsgenie|rest(?:\/|\\|%2f)/i;

/** Host and path up to the secret part, of every documented address at once. */
export const WEBHOOK_ADDRESS = new RegExp(`(?:${DOCUMENTED.map(slashes).join("|")})`, "gi");

/**
 * Self-hosted receivers: Mattermost and Rocket.Chat (`/hooks/…`), n8n (`/webhook/…`), Home Assistant (`/api/webhook/…`),
 * Bitrix24 (`/rest/1/…/`) and Carillon itself (`/api/hooks/…`). Only an opaque segment behind them is a secret.
 */
export const WEBHOOK_PATH = new RegExp(
  slashes("/(?:(?:hooks|webhook|webhook-test|incoming-webhook|inbound-webhook)/(?:catch/)?|rest/\\d{1,6}/)"),
  "gi",
);

/** Pipedream and Tray.io put the secret into the host name. */
export const WEBHOOK_HOST = /(?<![\w-])[a-z0-9-]{8,60}(?=\.(?:m\.pipedream\.net|trayapp\.io))/gi;
