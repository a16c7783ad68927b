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
  // As it is shown: marks that turn text stand as signs.
  const shown = name.replace(/[\u202a-\u202e]/g, "\ufffd");
  await expect(page.getByRole("heading", { level: 1, name: shown })).toBeVisible();
  await expect(page).toHaveURL(/\/tools\/\d+/);
}
