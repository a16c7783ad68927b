import { expect, test } from "./signed-in-test.ts";

test("everything is reached without a mouse", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#content")).toBeFocused();

  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Search or go to" });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("new event");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/events\/new$/);

  await page.keyboard.press("Control+k");
  await expect(palette).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();

  await page.goto("/settings");
  await page.getByRole("tab", { name: "Profile" }).focus();
  for (const name of ["Workspace", "Variables", "Calendars", "Alerts", "Members"]) {
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("tab", { name })).toHaveAttribute("aria-selected", "true");
  }
  await page.getByRole("button", { name: "Invite somebody" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Invite somebody" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Invite somebody" })).toBeFocused();
});
