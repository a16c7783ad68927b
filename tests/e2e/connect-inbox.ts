import { expect, type Page } from "@playwright/test";

/** Connects a tool of the service to the workspace's test inbox through its form, and ends on the tool's page. */
export async function connectInbox(
  page: Page,
  service: "Webhook" | "Email" | "HTTP" | "Slack",
  name: string,
): Promise<void> {
  await page.goto(`/tools/new?type=${service.toUpperCase()}`);
  await page.getByRole("button", { name: "Use the test inbox" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Save tool" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page).toHaveURL(/\/tools\/\d+/);
}
