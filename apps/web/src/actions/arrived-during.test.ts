import type { InboxMessage } from "@carillon/core/contracts";
import { expect, it } from "vitest";
import { arrivedDuring } from "./arrived-during.ts";

const message = (id: number, receivedAt: string) => ({ id, receivedAt }) as InboxMessage;
const MESSAGES = [
  message(3, "2026-11-27T09:00:20.000Z"),
  message(2, "2026-11-27T09:00:10.050Z"),
  message(1, "2026-11-27T09:00:00.000Z"),
];
const run = (createdAt: string, finishedAt: string | null) => ({ createdAt, finishedAt });

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
