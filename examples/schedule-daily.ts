/**
 * Sends something every morning at nine in Berlin, summer and winter, and shows the next times.
 *
 *   CARILLON_URL=http://localhost:3000 CARILLON_TOKEN=car_… node src/launch/with-node.js examples/schedule-daily.ts
 */
import { createClient } from "@carillon/client";

const { CARILLON_URL = "http://localhost:3000", CARILLON_TOKEN } = process.env;

const client = createClient({ url: CARILLON_URL, token: CARILLON_TOKEN });

const { tools } = await client.tools.getAll.query({ type: "webhook", isActive: true });
const [webhook] = tools;
if (!webhook) {
  const { url } = await client.inbox.getAddress.query({});
  console.error("There is no active Webhook tool yet. Add one that sends to your own test inbox:");
  console.error(`  npm run carillon -- tools create --name Webhook --type webhook -c url=${url}`);
  process.exit(1);
}

const event = await client.events.create.mutate({
  name: "Daily report",
  type: "TOOL_ACTION",
  toolActionConfig: {
    toolType: webhook.type,
    toolId: webhook.id,
    actionId: "webhook.send",
    parameters: { payload: { report: "daily", day: "{{DATE}}", sentAt: "{{TIMESTAMP}}" } },
  },
  triggerType: "SCHEDULE",
  schedule: "0 9 * * *",
  timezone: "Europe/Berlin",
});

const { words, fires } = await client.events.preview.query({ id: event.id, count: 5 });
console.log(`Event ${event.id}, "${event.name}": ${words}`);
for (const { local } of fires) console.log(`  ${local}`);
console.log(`Try it now:  npm run carillon -- events run ${event.id} --wait`);
