import type { Page } from "@playwright/test";
import { expect, test } from "./signed-in-test.ts";

async function ask(page: Page, words: string) {
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search or go to" });
  await palette.getByRole("combobox").fill(words);
  return (name: string) => palette.getByRole("option", { name }).first();
}

test("what can be done is found by its name and by other words for it, and is begun at once", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect((await ask(page, "invite colleague"))("Invite a member")).toBeVisible();
  await page.keyboard.press("Enter");
  const invite = page.getByRole("dialog", { name: "Invite somebody" });
  await expect(invite).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(invite).toBeHidden();
  await expect(page).toHaveURL(/\/settings\?tab=members$/);

  await expect((await ask(page, "create token"))("Create a token")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeVisible();
  await page.keyboard.press("Escape");

  await expect((await ask(page, "connect slack"))("Connect Slack")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Connect Slack" })).toBeVisible();
  await expect((await ask(page, "sms"))("Connect Twilio")).toBeVisible();
  await page.keyboard.press("Escape");

  await (await ask(page, "night"))("Dark theme").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await (await ask(page, "cron"))("Schedule an action").click();
  await expect(page).toHaveURL(/\/events\/new$/);
});

test("what is typed before the palette has come stands in it, and does nothing else", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/runs");
  await expect(page.getByText("Nothing has run yet")).toBeVisible();
  let goOn = () => {};
  const isDue = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    await isDue;
    await route.continue();
  });
  const asked = page.waitForRequest("**/_next/static/chunks/*.js");
  const palette = page.getByRole("dialog", { name: "Search or go to" });
  await page.keyboard.press("Control+k");
  // On a slow machine what it is made of may have come with a page that was fetched ahead.
  await Promise.race([asked, expect(palette).toBeVisible()]);
  await page.keyboard.type("new");
  goOn();
  await expect(palette.getByRole("combobox")).toHaveValue("new");
  await page.keyboard.type(" e");
  await expect(palette.getByRole("combobox")).toHaveValue("new e");
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(palette.getByRole("combobox")).toHaveValue("");
  await expect(page).toHaveURL(/\/runs$/);
});
