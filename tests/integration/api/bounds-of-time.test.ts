import type { CarillonClient } from "@carillon/client";
import { beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../support/failure-of.ts";
import type { Member } from "../support/member.ts";
import { sharedProduct } from "../support/running-product.ts";

let member: Member;
beforeAll(async () => {
  member = await (await sharedProduct()).newMember();
});

const newCalendar = (client: CarillonClient, entries: object[]) =>
  client.calendars.create.mutate({ name: "c", timezone: "America/New_York", entries: entries as never });

const TAKING: [string, string, (client: CarillonClient, time: string) => Promise<unknown>][] = [
  ["audit.list", "from", ({ audit }, from) => audit.list.query({ from })],
  ["audit.list", "to", ({ audit }, to) => audit.list.query({ to })],
  [
    "executions.previewBulk",
    "filter.finishedBefore",
    ({ executions }, finishedBefore) =>
      executions.previewBulk.query({ verb: "replay", filter: { finishedBefore } }),
  ],
  [
    "executions.replayMany",
    "filter.finishedBefore",
    ({ executions }, finishedBefore) =>
      executions.replayMany.mutate({ filter: { finishedBefore }, expectedCount: 0 }),
  ],
  [
    "executions.cancelMany",
    "filter.finishedBefore",
    ({ executions }, finishedBefore) =>
      executions.cancelMany.mutate({ filter: { finishedBefore }, expectedCount: 0 }),
  ],
  [
    "calendars.times",
    "from",
    async (client, from) => client.calendars.times.query({ id: (await newCalendar(client, [])).id, from }),
  ],
  [
    "tokens.create",
    "expiresAt",
    ({ tokens }, expiresAt) => tokens.create.mutate({ name: "t", scopes: ["tools.read"], expiresAt }),
  ],
];

describe("a time outside of the years 100 to 9999", () => {
  it.each(TAKING)("is refused in words by %s at %s", async (_procedure, path, take) => {
    for (const time of ["9999-12-31T23:59:59-01:00", "0000-01-01T00:00:00Z", "0099-12-31T23:59:59Z"]) {
      const { code, issues } = await failureOf(take(member.client, time));
      expect({ code, issues }).toMatchObject({ code: "BAD_REQUEST", issues: [{ path }] });
    }
  });

  it("is where an entry of a calendar ends that goes on for ever", async () => {
    const { client } = member;
    const { id } = await newCalendar(client, [
      { type: "date", name: "closed for good", date: "0001-01-01", lastDate: "9999-12-31" },
      { type: "window", name: "moved", from: "2020-01-01T00:00", until: "9999-12-31T23:59" },
    ]);
    const { times } = await client.calendars.times.query({ id });
    expect(times).toMatchObject([
      { name: "closed for good", startsAt: "0100-01-01T00:00:00.000Z", endsAt: "9999-12-31T23:59:59.999Z" },
      { name: "moved", endsAt: "9999-12-31T23:59:59.999Z" },
    ]);
    const forged = client.calendars.times.query({ id, cursor: "999999999999999-1" });
    expect((await failureOf(forged)).issues).toMatchObject([{ path: "cursor" }]);
  });
});
