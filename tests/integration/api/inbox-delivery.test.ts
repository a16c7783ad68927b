import { afterAll, beforeAll, expect, it } from "vitest";
import type { Member } from "../support/member.ts";
import { type RunningProduct, startProduct } from "../support/running-product.ts";

let product: RunningProduct;
let member: Member;

beforeAll(async () => {
  product = await startProduct({ env: { EGRESS_ALLOW: "" } });
  member = await product.newMember();
});
afterAll(() => product?.close());

it("tells what arrived by the id that its run has sent it with, a webhook and a mail alike", async () => {
  const { client } = member;
  const { url, slackUrl, signingSecret, smtp } = await client.inbox.getAddress.query({});
  const mailbox = {
    ...{ smtpHost: smtp?.host, smtpPort: smtp?.port, tlsMode: smtp?.encryption },
    ...{ smtpUser: smtp?.user, smtpPassword: smtp?.password, fromEmail: smtp?.address },
  };
  const sent = [
    ["WEBHOOK", { url, secret: signingSecret }, "webhook.send", { payload: { bell: 7 } }],
    ["EMAIL", mailbox, "email.send", { to: smtp?.address, subject: "Bells", body: "They ring" }],
    ["SLACK", { webhookUrl: slackUrl }, "slack.send-message", { message: "The bells" }],
  ] as const;
  const ids: unknown[] = [];
  for (const [type, credentials, actionId, parameters] of sent) {
    const { id: toolId } = await client.tools.create.mutate({ name: type, type, credentials });
    const run = await client.tools.executeAction.mutate({ toolId, actionId, parameters });
    expect(run).toMatchObject({ status: "SUCCESS" });
    const { webhookId, messageId } = (run.data ?? {}) as { webhookId?: string; messageId?: string };
    ids.push(webhookId ?? messageId ?? null);
  }
  expect(ids).toEqual([expect.stringMatching(/./), expect.stringMatching(/^<.+@.+>$/), null]);
  const { messages } = await client.inbox.list.query({});
  expect(messages.map(({ deliveryId }) => deliveryId)).toEqual(ids.toReversed());
  const [newest] = messages;
  expect(await client.inbox.get.query({ id: newest?.id ?? 0 })).toMatchObject({ deliveryId: null });
});
