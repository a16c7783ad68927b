import type { InboxMessage } from "@carillon/core/contracts";
import { expect, it } from "vitest";
import { arrivedDuring } from "./arrived-during.ts";

const message = (id: number, receivedAt: string, deliveryId: string | null = null) =>
  ({ id, receivedAt, deliveryId }) as InboxMessage;
const MESSAGES = [
  message(3, "2026-11-27T09:00:20.000Z"),
  message(2, "2026-11-27T09:00:10.050Z"),
  message(1, "2026-11-27T09:00:00.000Z"),
];
const run = (createdAt: string, finishedAt: string | null, output: unknown = null) => ({
  ...{ createdAt, finishedAt, output },
});

it("finds what came while the run was at work, whatever came before and after", () => {
  const found = arrivedDuring(MESSAGES, run("2026-11-27T09:00:10.000Z", "2026-11-27T09:00:10.100Z"));
  expect(found?.id).toBe(2);
});

it("finds nothing for a run that is at work still, or that brought nothing", () => {
  expect(arrivedDuring(MESSAGES, run("2026-11-27T09:00:10.000Z", null))).toBeUndefined();
  expect(
    arrivedDuring(MESSAGES, run("2026-11-27T09:00:15.000Z", "2026-11-27T09:00:16.000Z")),
  ).toBeUndefined();
});

it("goes by the id that a webhook or a mail was sent with, whatever else came at the same time", () => {
  const at = "2026-11-27T09:00:10.050Z";
  const among = [message(6, at, "msg_other"), message(5, at), message(4, at, "msg_own")];
  const ran = (output: unknown) => run("2026-11-27T09:00:10.000Z", "2026-11-27T09:00:10.100Z", output);
  expect(arrivedDuring(among, ran({ status: 200, webhookId: "msg_own" }))?.id).toBe(4);
  expect(arrivedDuring(among, ran({ messageId: "msg_other" }))?.id).toBe(6);
  expect(arrivedDuring(among, ran({ messageId: "<not@here>" }))).toBeUndefined();
  expect(arrivedDuring(among, ran({ webhookId: "" }))?.id, "one that is not signed has none").toBe(5);
});
