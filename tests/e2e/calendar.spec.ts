import type { Page } from "@playwright/test";
import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test("the calendar shows what was and will be due, turns by keys, and opens what is summed up", async ({
  page,
  account,
  complaints,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/calendar?view=day");
  await expect(page.getByRole("heading", { name: "Nothing is due this day" })).toBeVisible();

  await connectInbox(page, "Webhook", "Relay");
  await page.goto("/events/new");
  await page.getByLabel("Name", { exact: true }).fill("Pulse");
  await page.getByLabel("Tool", { exact: true }).selectOption({ label: "Relay" });
  await page.getByLabel("Action", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("radio", { name: "JSON" }).click();
  await page.getByRole("textbox", { name: "Parameters as JSON" }).fill('{"payload": "x"}');
  await page.getByRole("radio", { name: "Cron" }).click();
  const cron = page.getByLabel("Cron expression");
  // What is typed by half is told at the field, not refused into the console.
  await cron.fill("0 25");
  await expect(cron).toHaveAccessibleDescription(/this one has 2/);
  await cron.fill("0 25 * * *");
  await expect(cron).toHaveAccessibleDescription(/The hour field can be 0 to 23, not 25\./);
  await cron.fill("*/2 * * * * *");
  await expect(page.getByText("Every 2 seconds")).toBeVisible();
  expect(complaints).toEqual([]);
  // A link asks first, and what was typed stays.
  await page.getByRole("link", { name: "Runs", exact: true }).first().click();
  await page
    .getByRole("dialog", { name: "Leave without saving?" })
    .getByRole("button", { name: "Stay here" })
    .click();
  await expect(cron).toHaveValue("*/2 * * * * *");
  // Neither a server that is away nor a session that ends takes it.
  await page.route("/api/trpc/**", (route) => route.abort());
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Carillon did not answer" })).toBeVisible();
  await page.unroute("/api/trpc/**");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Create event" }).click();
  const session = page.getByRole("dialog", { name: "Your session has ended" });
  await session.getByLabel("Password", { exact: true }).fill(account.password);
  await session.getByRole("button", { name: "Sign in" }).click();
  await expect(session).toBeHidden();
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pulse" })).toBeVisible();
  complaints.length = 0;

  await page.goto("/calendar?view=day");
  // What runs often is one line, which opens into hours, and these into what they hold.
  const today = page.getByRole("list", { name: "What runs often, of the day" });
  await today.getByRole("button", { name: /Pulse.*every 2 s/ }).click();
  await expect(page.getByText("Now,")).toBeAttached();
  const dayAfterNext = new Date(Date.now() + 172_800_000).toISOString().slice(0, 10);
  await page.goto(`/calendar?view=day&date=${dayAfterNext}`);
  await page.getByRole("button", { name: /Pulse.*every 2 s, 43,200 times/ }).click();
  await page
    .getByRole("list", { name: "Hours of Pulse" })
    .getByRole("button", { name: /1,800 due/ })
    .first()
    .click();
  const opened = page.getByRole("list", { name: "Ticks of this time" });
  await expect(opened.getByRole("button", { name: /30 due/ }).first()).toBeVisible();
  await page.goto("/calendar?view=day");
  await page.getByRole("radio", { name: "Week" }).check();
  const week = page.getByRole("table", { name: "Ticks of the week by day and hour" });
  await expect(week.getByRole("link", { name: /^Pulse .*: every 2 s/ }).first()).toBeVisible();
  // It opens where the present is, not at midnight.
  await expect(page.locator("#calendar-now")).toBeInViewport();
  const title = page.getByRole("heading", { level: 2 }).first();
  const now = await title.textContent();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("ArrowRight");
  await expect(title).not.toHaveText(now ?? "");
  await expect(page).toHaveURL(/date=/);
  await page.getByRole("button", { name: "Today" }).click();
  await expect(title).toHaveText(now ?? "");

  await page.goto("/events");
  await page.getByRole("switch", { name: "Pulse is active" }).click();
  await expect(page.getByText("Pulse is paused")).toBeVisible();
  await page.goto("/calendar?view=week");
  await page.getByRole("button", { name: "Only what did not go as planned" }).click();
  await expect(page.getByText(/switched off/i).first()).toBeVisible();
  await expect(page).toHaveURL(/show=amiss/);
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(week).toBeVisible();
});

test("an event is paused from the list at once, and the note about it undoes it", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Relay");
  await createEvent(page, { name: "Yearly", schedule: "0 9 1 1 *" });
  await page.goto("/events");
  const active = page.getByRole("switch", { name: "Yearly is active" });
  await active.click();
  await expect(active).not.toBeChecked();
  await expect(page.getByText("Yearly is paused")).toBeVisible();
  await expect(page.getByText("Yearly is paused")).toHaveCSS("font-family", /^"Inter Variable"/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(active).toBeChecked();
  await page.getByRole("button", { name: "More about Yearly" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page.getByRole("link", { name: "Yearly (copy)" })).toBeVisible();
});

test("an event whose last time passed while it was paused says so, and makes up for it where that is wanted", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Relay");
  const at = Date.now() + 3_000;
  for (const name of ["First", "Second"])
    await createEvent(page, { name, schedules: [{ at: new Date(at).toISOString() }], status: "PAUSED" });
  await page.goto("/events");
  await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(at);
  // In the words of the page: no time as the API writes it.
  const words = page.getByText(
    /It has no time to come: its last, \w{3}, \d+ \w{3} \d{4}, [\d:]+ UTC, passed while it was off/,
  );
  await page.getByRole("switch", { name: "First is active" }).click();
  await expect(page.getByText("First is active", { exact: true })).toBeVisible();
  await expect(words).toBeVisible();
  await page.getByRole("link", { name: "First" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "First" })).toBeVisible();
  await expect(words.first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Activate and make up for it" })).toBeHidden();

  await page.goto("/events");
  await page.getByRole("link", { name: "Second" }).click();
  await expect(words).toBeVisible();
  await page.getByRole("button", { name: "Activate and make up for it" }).click();
  await expect(page.getByRole("switch", { name: "Second is active" })).toBeChecked();
  await expect(words).toBeHidden();
});

async function createEvent(page: Page, fields: object): Promise<void> {
  const { tools } = await (await page.request.get("/api/v1/connections")).json();
  const made = await page.request.post("/api/v1/events", {
    headers: { origin: new URL(page.url()).origin },
    data: {
      type: "TOOL_ACTION",
      toolActionConfig: {
        toolType: "WEBHOOK",
        toolId: tools[0].id,
        actionId: "webhook.send",
        parameters: { payload: 1 },
      },
      triggerType: "SCHEDULE",
      ...fields,
    },
  });
  expect(made.ok()).toBe(true);
}
