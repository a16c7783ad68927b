import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { until } from "../scheduling/until.ts";
import { failureOf } from "../support/failure-of.ts";
import { joinAs, type Member } from "../support/member.ts";
import { startRole } from "../support/role-process.ts";
import { type RunningProduct, sharedProduct } from "../support/running-product.ts";

let product: RunningProduct;
let member: Member;
let server: Server;
/** What the calendar's address answers. */
let answer: { status: number; body: string };
let address: string;

beforeAll(async () => {
  product = await sharedProduct();
  member = await product.newMember();
  server = createServer((_, response) => response.writeHead(answer.status).end(answer.body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/private-7d1f/basic.ics`;
});
afterAll(async () => {
  server?.close();
  await product?.close();
});
beforeEach(() => {
  answer = { status: 200, body: icsOf("Founders' Day", "20300105") };
});

const icsOf = (name: string, date: string) =>
  [
    "BEGIN:VCALENDAR",
    "X-WR-CALNAME:Company days",
    "X-WR-TIMEZONE:Europe/Berlin",
    "BEGIN:VEVENT",
    "UID:1",
    `SUMMARY:${name}`,
    `DTSTART;VALUE=DATE:${date.replace("2030", String(new Date().getUTCFullYear() + 1))}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ].join("\r\n");

const NEXT_YEAR = new Date().getUTCFullYear() + 1;

const audits = async (verb: string) =>
  (await product.sql`select target, details from audit_log where verb = ${verb} and workspace_id = ${member.workspaceId} order by id`) as unknown as {
    target: string;
    details: object;
  }[];

async function toolOf({ client }: Member): Promise<number> {
  const webhookUrl = "https://hooks.slack.com/services/T0/B0/x";
  return (await client.tools.create.mutate({ name: "s", type: "SLACK", credentials: { webhookUrl } })).id;
}

const scheduled = (toolId: number, name = "e") => ({
  name,
  type: "TOOL_ACTION" as const,
  toolActionConfig: { toolType: "SLACK", toolId, actionId: "slack.send-message", parameters: { text: "hi" } },
  triggerType: "SCHEDULE" as const,
  schedule: "0 9 * * *",
});

describe("a calendar made by hand", () => {
  it("is worked out in its zone, listed, shown, changed and deleted, and each of these is in the audit log", async () => {
    const { client } = member;
    const made = await client.calendars.create.mutate({
      name: "Closed",
      timezone: "Europe/Berlin",
      entries: [
        { type: "date", name: "New Year", date: "2020-01-01", yearly: true },
        { type: "window", name: "Move", from: `${NEXT_YEAR}-02-01T08:00`, until: `${NEXT_YEAR}-02-01T18:00` },
      ],
    });
    expect(made).toMatchObject({
      kind: "holiday",
      source: "entries",
      host: null,
      eventCount: 0,
      next: {
        name: "New Year",
        startsAt: `${NEXT_YEAR - 1}-12-31T23:00:00.000Z`,
        endsAt: `${NEXT_YEAR}-01-01T23:00:00.000Z`,
      },
    });
    const first = await client.calendars.times.query({ id: made.id, limit: 1 });
    const second = await client.calendars.times.query({
      id: made.id,
      limit: 1,
      cursor: first.nextCursor ?? "",
    });
    expect([...first.times, ...second.times]).toMatchObject([
      { name: "New Year", allDay: true },
      { name: "Move", allDay: false, startsAt: `${NEXT_YEAR}-02-01T07:00:00.000Z` },
    ]);
    const moved = await client.calendars.update.mutate({ id: made.id, timezone: "UTC", name: "Closed days" });
    expect(moved).toMatchObject({
      name: "Closed days",
      next: { startsAt: `${NEXT_YEAR}-01-01T00:00:00.000Z` },
    });
    const detail = await client.calendars.get.query({ id: made.id });
    expect(detail.entries.map(({ name }) => name)).toEqual(["New Year", "Move"]);
    expect((await client.calendars.list.query({})).calendars.map(({ id }) => id)).toContain(made.id);
    expect(await client.calendars.delete.mutate({ id: made.id })).toEqual({ success: true });
    expect((await failureOf(client.calendars.get.query({ id: made.id }))).code).toBe("NOT_FOUND");
    const target = `calendar:${made.id}`;
    for (const verb of ["calendar.create", "calendar.update", "calendar.delete"])
      expect((await audits(verb)).map((row) => row.target)).toContain(target);
  });

  it.each([
    [
      "an entry that ends before it begins",
      { entries: [{ type: "date", name: "x", date: "2026-01-02", lastDate: "2026-01-01" }] },
      "entries.0",
    ],
    [
      "a date that does not exist",
      { entries: [{ type: "date", name: "x", date: "2026-02-30" }] },
      "entries.0.date",
    ],
    ["a zone nobody knows", { timezone: "Mars/Base", entries: [] }, "timezone"],
    [
      "a window without a day",
      { entries: [{ type: "weekly", name: "x", days: [], from: "10:00", to: "11:00" }] },
      "entries.0.days",
    ],
  ])("refuses %s", async (_, input, path) => {
    const failure = await failureOf(
      member.client.calendars.create.mutate({ name: "Bad", ...input } as never),
    );
    expect(failure.code).toBe("BAD_REQUEST");
    expect(failure.issues?.map((issue) => issue.path)).toContain(path);
  });
});

describe("an imported calendar", () => {
  it("takes name and zone from its text", async () => {
    const made = await member.client.calendars.import.mutate({ ics: answer.body, kind: "blackout" });
    expect(made).toMatchObject({
      name: "Company days",
      kind: "blackout",
      source: "file",
      timezone: "Europe/Berlin",
      entryCount: 1,
      next: { name: "Founders' Day", startsAt: `${NEXT_YEAR}-01-04T23:00:00.000Z` },
    });
    expect((await audits("calendar.import")).map(({ target }) => target)).toContain(`calendar:${made.id}`);
  });

  it("is fetched from an address, of which no one is shown more than the host, and nothing is stored in the clear", async () => {
    const made = await member.client.calendars.import.mutate({ url: address });
    expect(made).toMatchObject({ source: "url", host: new URL(address).host, name: "Company days" });
    expect(JSON.stringify(await member.client.calendars.get.query({ id: made.id }))).not.toContain(
      "private-7d1f",
    );
    const [row] =
      await product.sql`select row_to_json(c)::text as text from calendars c where id = ${made.id}`;
    expect(row?.text).not.toContain("private-7d1f");
    expect(product.logs()).not.toContain("private-7d1f");
  });

  it("is renamed though its address does not answer, which is asked for nothing but its times", async () => {
    const { client } = member;
    const { id, next } = (await client.calendars.import.mutate({ url: address })) as {
      id: number;
      next?: unknown;
    };
    answer = { status: 500, body: "" };
    const renamed = await client.calendars.update.mutate({ id, name: "Renamed", kind: "blackout" });
    expect(renamed).toMatchObject({ id, name: "Renamed", kind: "blackout", source: "url", next });
    const moved = await failureOf(client.calendars.update.mutate({ id, timezone: "UTC" }));
    expect(moved.issues?.[0]?.path).toBe("url");
    await client.calendars.delete.mutate({ id });
  });

  it("is refreshed when asked; what was known before holds when that fails, and the failure is told", async () => {
    const { client } = member;
    const { id } = await client.calendars.import.mutate({ url: address });
    answer = { status: 200, body: icsOf("Another Day", "20300301") };
    expect(await client.calendars.refresh.mutate({ id })).toMatchObject({
      next: { name: "Another Day" },
      problem: null,
    });
    answer = { status: 404, body: "gone" };
    const failed = await client.calendars.refresh.mutate({ id });
    expect(failed).toMatchObject({ next: { name: "Another Day" }, problem: expect.stringContaining("404") });
    answer = { status: 200, body: icsOf("Third Day", "20300401") };
    expect(await client.calendars.refresh.mutate({ id })).toMatchObject({
      next: { name: "Third Day" },
      problem: null,
    });
  });

  it("is refreshed by a worker once its time has come", async () => {
    const { id } = await member.client.calendars.import.mutate({ url: address });
    answer = { status: 200, body: icsOf("By itself", "20300301") };
    await product.sql`update calendars set refresh_after = now() where id = ${id}`;
    const worker = await startRole("worker", { ...product.env, PORT: new URL(product.url).port });
    try {
      await until("it is refreshed", async () => {
        const { times } = await member.client.calendars.times.query({ id });
        return times[0]?.name === "By itself";
      });
    } finally {
      await worker.stop();
    }
    const [row] =
      await product.sql`select refresh_after > now() + interval '23 hours' as later from calendars where id = ${id}`;
    expect(row?.later).toBe(true);
  });

  it.each([
    ["text that is no calendar", () => ({ ics: "<html>Sign in</html>" }), "ics", /BEGIN:VCALENDAR/],
    ["text that is too long", () => ({ ics: `BEGIN:VCALENDAR\n${"é".repeat(600_000)}` }), "ics", /1 MiB/],
    ["an address inside the network", () => ({ url: "http://10.0.0.1/x.ics" }), "url", /not allowed/],
    ["an address of another kind", () => ({ url: "file:///etc/passwd" }), "url", /https/],
    ["both at once", () => ({ ics: "x", url: address }), "", /exactly one/],
  ])("refuses %s", async (_, input, path, message) => {
    const failure = await failureOf(member.client.calendars.import.mutate(input()));
    expect(failure.code).toBe("BAD_REQUEST");
    expect(failure.issues).toEqual([
      expect.objectContaining({ path, message: expect.stringMatching(message) }),
    ]);
  });

  it("refuses an address that answers with more than it may, or with an error", async () => {
    answer = { status: 200, body: "x".repeat(2_000_000) };
    const large = await failureOf(member.client.calendars.import.mutate({ url: address }));
    expect(large.issues).toEqual([
      { path: "url", message: expect.stringMatching(/more than 1048576 bytes/) },
    ]);
    answer = { status: 500, body: "" };
    const broken = await failureOf(member.client.calendars.import.mutate({ url: address }));
    expect(broken.issues).toEqual([{ path: "url", message: expect.stringContaining("500") }]);
  });
});

describe("an event's calendars", () => {
  it("are saved with it, kept when it is changed, copied with it, and gone with its schedule", async () => {
    const { client } = member;
    const [skip, only] = await Promise.all(
      ["Skip", "Only"].map((name) => client.calendars.create.mutate({ name, entries: [] })),
    );
    const ids = { skipCalendarIds: [skip?.id ?? 0], onlyCalendarIds: [only?.id ?? 0] };
    const event = await client.events.create.mutate({ ...scheduled(await toolOf(member)), ...ids });
    expect(event).toMatchObject(ids);
    expect(await client.events.update.mutate({ id: event.id, name: "renamed" })).toMatchObject(ids);
    expect(await client.events.duplicate.mutate({ id: event.id })).toMatchObject(ids);
    expect(await client.events.update.mutate({ id: event.id, onlyCalendarIds: [] })).toMatchObject({
      skipCalendarIds: ids.skipCalendarIds,
      onlyCalendarIds: [],
    });
    expect(await client.events.update.mutate({ id: event.id, triggerType: "MANUAL" })).toMatchObject({
      skipCalendarIds: [],
    });
    const failure = await failureOf(
      client.events.update.mutate({ id: event.id, skipCalendarIds: ids.skipCalendarIds }),
    );
    expect(failure.issues?.[0]?.path).toBe("skipCalendarIds");
  });

  it("are of its own workspace", async () => {
    const stranger = await product.newMember();
    const theirs = await stranger.client.calendars.create.mutate({ name: "Theirs", entries: [] });
    const event = { ...scheduled(await toolOf(member)), skipCalendarIds: [theirs.id] };
    expect((await failureOf(member.client.events.create.mutate(event))).code).toBe("NOT_FOUND");
  });

  it("keep a calendar from being deleted, unless it is forced: then they fire without it, or not at all", async () => {
    const { client } = member;
    const { id } = await client.calendars.create.mutate({ name: "In use", entries: [] });
    const toolId = await toolOf(member);
    const skips = await client.events.create.mutate({ ...scheduled(toolId, "Skips"), skipCalendarIds: [id] });
    const only = await client.events.create.mutate({ ...scheduled(toolId, "Alone"), onlyCalendarIds: [id] });
    expect(await client.calendars.get.query({ id })).toMatchObject({
      eventCount: 2,
      events: [{ name: "Skips" }, { name: "Alone" }],
    });
    const failure = await failureOf(client.calendars.delete.mutate({ id }));
    expect(failure).toMatchObject({ code: "CONFLICT", message: expect.stringMatching(/"Skips", "Alone"/) });
    await client.calendars.delete.mutate({ id, force: true });
    expect(await client.events.getById.query({ id: skips.id })).toMatchObject({
      status: "ACTIVE",
      skipCalendarIds: [],
    });
    expect(await client.events.getById.query({ id: only.id })).toMatchObject({
      status: "PAUSED",
      onlyCalendarIds: [],
      pausedReason: 'its calendar "In use" was deleted',
    });
    expect((await audits("calendar.delete")).at(-1)?.details).toMatchObject({
      name: "In use",
      pausedEvents: [only.id],
    });
  });

  it("are for editors to change and for viewers to read", async () => {
    const viewer = await joinAs("viewer", { owner: member, sql: product.sql });
    expect((await viewer.client.calendars.list.query({})).calendars.length).toBeGreaterThan(0);
    const failure = await failureOf(viewer.client.calendars.create.mutate({ name: "x", entries: [] }));
    expect(failure.code).toBe("FORBIDDEN");
  });
});

it("holds as many calendars as a workspace may have, and says so", async () => {
  const full = await product.newMember();
  await product.sql`
    insert into calendars (workspace_id, user_id, name, kind, timezone, source, known_until, refreshed_at, refresh_after)
    select ${full.workspaceId}, ${full.userId}, 'c' || n, 'holiday', 'UTC', 'entries', now(), now(), now() + interval '1 day'
    from generate_series(1, 100) n`;
  const failure = await failureOf(full.client.calendars.create.mutate({ name: "one more", entries: [] }));
  expect(failure).toMatchObject({ code: "CONFLICT", message: expect.stringContaining("100 calendars") });
});
