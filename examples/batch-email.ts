/**
 * Sends a mail to many recipients at once, each on its own: one bad address holds back none of the others.
 *
 *   CARILLON_URL=http://localhost:3000 CARILLON_TOKEN=car_… \
 *     node src/launch/with-node.js examples/batch-email.ts ada@example.com grace@example.com
 */
import { createClient } from "@carillon/client";

const { CARILLON_URL = "http://localhost:3000", CARILLON_TOKEN } = process.env;
const given = process.argv.slice(2);
const recipients = given.length > 0 ? given : ["ada@example.com", "grace@example.com", "not an address"];

const client = createClient({ url: CARILLON_URL, token: CARILLON_TOKEN });

const { tools } = await client.tools.getAll.query({ type: "email", isActive: true });
const [email] = tools;
if (!email) {
  const { smtp } = await client.inbox.getAddress.query({});
  console.error("There is no active Email tool yet. Add one that sends to your own test inbox:");
  console.error(
    `  npm run carillon -- tools create --name Mail --type email -c smtpHost=${smtp?.host} -c smtpPort=${smtp?.port} -c tlsMode=none -c smtpUser=${smtp?.user} -c smtpPassword=${smtp?.password} -c fromEmail=robot@example.com`,
  );
  process.exit(1);
}

const results = await Promise.allSettled(
  recipients.map((to) =>
    client.tools.executeAction.mutate({
      toolId: email.id,
      actionId: "email.send",
      parameters: { to, subject: "Good morning", body: `Hello ${to}, this is Carillon.` },
    }),
  ),
);

let sent = 0;
for (const [index, result] of results.entries()) {
  if (result.status === "fulfilled" && result.value.exitCode === 0) sent += 1;
  else {
    const reason = result.status === "fulfilled" ? result.value.error?.userMessage : result.reason.message;
    console.error(`${recipients[index]}: ${reason}`);
  }
}
console.log(`sent ${sent}, failed ${results.length - sent}`);
