/**
 * Sends a message by the active Slack tool, and tries again when Slack asks for patience.
 *
 *   CARILLON_URL=http://localhost:3000 CARILLON_TOKEN=car_… \
 *     node src/launch/with-node.js examples/slack-with-retry.ts "Good morning"
 */
import { randomUUID } from "node:crypto";
import { createClient, createRetryExecutor } from "@carillon/client";

const { CARILLON_URL = "http://localhost:3000", CARILLON_TOKEN } = process.env;
const [message = "Good morning from Carillon"] = process.argv.slice(2);

const client = createClient({ url: CARILLON_URL, token: CARILLON_TOKEN });

const { tools } = await client.tools.getAll.query({ type: "slack", isActive: true });
const [slack] = tools;
if (!slack) {
  const { url } = await client.inbox.getAddress.query({});
  console.error("There is no active Slack tool yet. Add one that sends to your own test inbox:");
  console.error(`  npm run carillon -- tools create --name Slack --type slack -c webhookUrl=${url}`);
  process.exit(1);
}

const retry = createRetryExecutor("exponential", {
  maxAttempts: 5,
  initialDelay: 1_000,
  onRetry: ({ attempt, delayMs }) => console.error(`Attempt ${attempt} failed; again in ${delayMs} ms`),
});

// One key for all attempts: even if an answer gets lost on its way to us, the message is sent once.
const idempotencyKey = randomUUID();
const result = await retry.execute(() =>
  client.tools.executeAction.mutate({
    toolId: slack.id,
    actionId: "slack.send-message",
    parameters: { message },
    idempotencyKey,
  }),
);

console.log(result.exitCode === 0 ? result.stdout : `Not sent: ${result.error?.userMessage}`);
process.exitCode = result.exitCode;
