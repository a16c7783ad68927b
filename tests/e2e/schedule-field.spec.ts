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
  await page.getByRole("button", { name: "Monday" }).click();
  await expect(page.getByText("Choose at least one day")).toBeVisible();
});
