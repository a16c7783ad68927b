import type { Page } from "@playwright/test";
import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

async function addAlert(page: Page, name: string, button: string): Promise<void> {
  await page.getByRole("button", { name: "New alert" }).click();
  const dialog = page.getByRole("dialog", { name: "New alert" });
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByLabel("Tool", { exact: true }).selectOption({ label: "Team" });
  await dialog.getByLabel("Action", { exact: true }).selectOption("slack.send-message");
  await dialog.getByRole("button", { name: button }).click();
  await expect(dialog).toBeHidden();
}

test("an event begins with alerts, which are changed where the event is", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Slack", "Team");
  await page.goto("/events/new");
  await page.getByLabel("Name", { exact: true }).fill("Nightly report");
  await page.getByLabel("Action", { exact: true }).selectOption("slack.send-message");
  await page.getByLabel(/^Message/).fill("All is well");
  await page.getByText("Alerts", { exact: true }).click();
  await expect(page.getByText("No alert is for this event alone.")).toBeVisible();
  await addAlert(page, "Wakes Ada", "Add alert");
  await addAlert(page, "A mistake", "Add alert");
  await page.getByRole("button", { name: "Remove A mistake" }).click();
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nightly report" })).toBeVisible();
  await expect(page.getByText("by Team")).toBeVisible();
  await expect(page.getByText("A run fails")).toHaveCount(1);

  await page.getByRole("link", { name: "Edit" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Change Nightly report" })).toBeVisible();
  await page.getByText("Alerts", { exact: true }).click();
  const alerts = page.getByRole("list", { name: "Alerts" });
  await expect(alerts.getByRole("listitem")).toHaveCount(1);
  const onOff = alerts.getByRole("switch", { name: "Wakes Ada is on" });
  await onOff.click();
  await expect(onOff).not.toBeChecked();
  await addAlert(page, "Wakes Charles", "Create alert");
  await expect(alerts.getByRole("listitem")).toHaveCount(2);
  await alerts.getByRole("button", { name: "More about Wakes Ada" }).click();
  await page.getByRole("menuitem", { name: "Delete alert" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete alert" }).click();
  await expect(alerts.getByRole("listitem")).toHaveText(/Wakes Charles/);
  // The form around it was neither sent nor left.
  await expect(page.getByRole("heading", { level: 1, name: "Change Nightly report" })).toBeVisible();

  await page.goto("/tools");
  await page.getByRole("link", { name: "Team", exact: true }).click();
  await page.getByRole("button", { name: "More about this tool" }).click();
  await page.getByRole("menuitem", { name: "Delete tool" }).click();
  const deletion = page.getByRole("dialog", { name: "Delete Team?" });
  await expect(deletion.getByText("One alert is sent through it and would reach nobody")).toBeVisible();
  await expect(deletion.getByRole("listitem")).toHaveText(["Nightly report", "Wakes Charles"]);
});
