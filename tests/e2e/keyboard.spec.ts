import { connectInbox } from "./connect-inbox.ts";
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

test("a text that is no JSON is said once, and has the focus after an attempt to send it", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Relay");
  await page.goto("/events/new");
  await page.getByLabel("Name", { exact: true }).fill("Half said");
  await page.getByLabel("Tool", { exact: true }).selectOption({ label: "Relay" });
  await page.getByLabel("Action", { exact: true }).selectOption({ index: 1 });
  const payload = page.getByRole("textbox", { name: "Payload" });
  await payload.click();
  await page.keyboard.type('{"a": 1');
  await expect(page.getByText("Not valid JSON")).toBeVisible();
  await page.getByRole("button", { name: "Create event" }).focus();
  await page.keyboard.press("Enter");
  await expect(payload).toBeFocused();
  await expect(payload).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("This is needed")).toBeHidden();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("}");
  await expect(payload).not.toHaveAttribute("aria-invalid", "true");
  // What is for schedules alone is asked of schedules alone.
  await page.getByText("Retries, overlap and limits").click();
  await expect(page.getByLabel("Stop after")).toBeVisible();
  await page.getByRole("radio", { name: "By hand" }).check();
  await expect(page.getByText("Retries and limits")).toBeVisible();
  await expect(page.getByLabel("Attempts in all")).toBeVisible();
  await expect(page.getByLabel("Stop after")).toBeHidden();
  await expect(page.getByText("If the last run is still going")).toBeHidden();
});
