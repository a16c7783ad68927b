import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test("a schedule that is typed by half is told at its field, in words and without a refusal", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/events/new");
  await page.getByRole("radio", { name: "Cron" }).click();
  const cron = page.getByLabel("Cron expression");
  for (const half of ["*/15", "*/15 9-", "*/15 9-17 * * 1-"]) {
    const answer = page.waitForResponse((response) => response.url().includes("events.preview"));
    await cron.fill(half);
    expect((await answer).status()).toBe(200);
  }
  await expect(cron).toHaveAccessibleDescription(/day-of-week field cannot contain "1-"/);
  await expect(cron).toHaveAttribute("aria-invalid", "true");
  await cron.fill("*/15 9-17 * * 1-5");
  const runs = page.getByRole("list", { name: "Next runs" }).getByRole("listitem");
  await expect(page.getByText("Every 15 minutes from 09:00 to 17:45, Monday to Friday")).toBeVisible();
  await expect(runs).toHaveCount(10);
  await expect(cron).not.toHaveAttribute("aria-invalid");

  await page.getByRole("radio", { name: "Interval" }).click();
  const interval = page.getByRole("textbox", { name: "Interval" });
  await interval.fill("every now and then");
  await expect(interval).toHaveAccessibleDescription(/An interval is written like/);
  await interval.fill("5m");
  await expect(page.getByText("Every 5 minutes")).toBeVisible();
  await expect(interval).not.toHaveAttribute("aria-invalid");

  await page.getByRole("radio", { name: "Once" }).click();
  await expect(page.getByText("Choose a date and a time to come.")).toBeVisible();
  const once = page.getByLabel("Date and time");
  await once.fill("2001-01-01T09:00");
  await expect(once).toHaveAccessibleDescription(/already passed/);

  await page.getByRole("radio", { name: "Simple" }).click();
  await page.getByLabel("How often").selectOption({ label: "Every week" });
  // Those of the expression before.
  for (const name of ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
    await page.getByRole("button", { name }).click();
  await expect(page.getByText("Choose at least one day")).toBeVisible();

  // What cron says is drawn in words, and the other way round.
  await page.getByRole("radio", { name: "Cron" }).click();
  await cron.fill("*/15 9-17 * * MON-FRI");
  await page.getByRole("radio", { name: "Simple" }).click();
  await expect(page.getByLabel("How often")).toHaveValue("window");
  await expect(page.getByRole("button", { name: "Friday" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("button", { name: "Saturday" })).toHaveAttribute("aria-pressed", "false");
  await page.getByLabel("To", { exact: true }).selectOption({ label: "12:45" });
  await page.getByRole("button", { name: "Friday" }).click();
  await expect(page.getByText("Every 15 minutes from 09:00 to 12:45, Monday to Thursday")).toBeVisible();
  await expect(runs).toHaveCount(10);
  await page.getByRole("radio", { name: "Cron" }).click();
  await expect(cron).toHaveValue("*/15 9-12 * * 1,2,3,4");
});

test("an event has a start and an end, each set and cleared, and what is wrong with them is told there", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Relay");
  await page.goto("/events/new");
  await page.getByLabel("Name", { exact: true }).fill("Season");
  await page.getByLabel("Tool", { exact: true }).selectOption({ label: "Relay" });
  await page.getByLabel("Action", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("radio", { name: "JSON" }).click();
  await page.getByRole("textbox", { name: "Parameters as JSON" }).fill('{"payload": "ding"}');
  await page.getByText("Start, end and jitter").click();
  const [start, end] = [page.getByLabel(/^Not before/), page.getByLabel(/^Not after/)];
  const runs = page.getByRole("list", { name: "Next runs" }).getByRole("listitem");
  await start.fill("2040-02-01T00:00");
  await end.fill("2040-01-01T00:00");
  await expect(end).toHaveAccessibleDescription(/It ends before it starts/);
  await end.fill("2040-02-03T09:00");
  await expect(end).not.toHaveAttribute("aria-invalid");
  await expect(runs).toHaveCount(3);
  await page.getByLabel("Jitter, in seconds").fill("60");
  await page.getByText("Retries, overlap and limits").click();
  await page.getByLabel("Missed after, in seconds").fill("900");
  await page.getByRole("button", { name: "Create event" }).click();
  await page.waitForURL(/\/events\/\d+$/);
  await expect(page.getByText("Up to 1 min")).toBeVisible();
  const grace = page.getByRole("term").filter({ hasText: "Missed after" }).locator("xpath=../dd");
  await expect(grace).toHaveText("15 min");

  // Its times go on in the calendar, of this event alone.
  await page.getByRole("link", { name: "All of them in the calendar" }).click();
  await expect(page.getByRole("combobox", { name: "Event" })).toContainText("Season");
  await page.goBack();

  await page.getByRole("link", { name: "Edit" }).click();
  await expect(start).toHaveValue("2040-02-01T00:00");
  await page.getByRole("button", { name: "Clear Not before" }).click();
  await page.getByRole("button", { name: "Clear Not after" }).click();
  await expect(runs).toHaveCount(10);
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.waitForURL(/\/events\/\d+$/);
  await expect(page.getByText("Up to 1 min")).toBeVisible();
  await expect(page.getByText("Not after", { exact: true })).toBeHidden();
});
