import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test("a tool is connected, tested, changed with its secret kept, switched off and deleted", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/tools");
  await page.getByRole("link", { name: "Connect a tool" }).click();
  await page.getByRole("link", { name: "Webhook" }).click();
  await page.getByRole("button", { name: "Save tool" }).click();
  await expect(page.getByText("This is needed")).toBeVisible();
  await connectInbox(page, "Webhook", "Order events");

  await page.getByRole("tab", { name: "Connection" }).click();
  await expect(page.getByLabel("Signing secret")).toHaveValue("••••••••");
  await page.getByLabel("Tags").fill("orders, orders, eu");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText("The connection works")).toBeVisible();

  await page.goto("/tools?tag=orders");
  const onOff = page.getByRole("switch", { name: "Order events is on" });
  await onOff.click();
  await expect(onOff).not.toBeChecked();
  await page.getByRole("link", { name: "Order events" }).click();
  await expect(page.getByText("The tool is off. Switch it on first.")).toBeVisible();

  await page.getByRole("button", { name: "More about this tool" }).click();
  await page.getByRole("menuitem", { name: "Delete tool" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Delete tool" })).toBeDisabled();
  await dialog.getByLabel("Type its name to confirm").fill("Order events");
  await dialog.getByRole("button", { name: "Delete tool" }).click();
  await expect(page.getByRole("heading", { name: "No tools yet" })).toBeVisible();
});

test("tools stand as cards under their connectors, or in a list, and are found by tags of any page", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Order events");
  await connectInbox(page, "Slack", "Team");
  await connectInbox(page, "Slack", "Ops");
  await page.getByRole("tab", { name: "Connection" }).click();
  await page.getByLabel("Tags").fill("night");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  await page.goto("/tools");
  const slack = page.getByRole("region", { name: "Slack" });
  await expect(slack.getByRole("link")).toHaveText(["Ops", "Team"]);
  await expect(slack.getByText("Not used yet")).toHaveCount(2);
  await expect(page.getByRole("region", { name: "Webhook" }).getByRole("link")).toHaveText(["Order events"]);
  await page.getByRole("radio", { name: "List" }).check();
  await expect(page.getByRole("table", { name: "Tools", exact: true }).getByRole("link")).toHaveText([
    "Ops",
    "Team",
    "Order events",
  ]);
  await page.reload();
  await expect(page.getByRole("radio", { name: "List" })).toBeChecked();
  await page.getByLabel("Service").selectOption("WEBHOOK");
  await page.getByLabel("Tag").selectOption("night");
  await expect(page.getByRole("heading", { name: "No tool matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await expect(slack.getByRole("link")).toHaveCount(2);
});

test("deleting a tool that an event uses names the event and pauses it", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Shared hook");
  await page.getByRole("tab", { name: /Used by/ }).click();
  await page.getByRole("link", { name: "Schedule one of its actions" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Nightly export");
  await page.getByLabel("Action", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("radio", { name: "JSON" }).click();
  await page.getByRole("textbox", { name: "Parameters as JSON" }).fill('{"payload": {}}');
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nightly export" })).toBeVisible();
  await page.getByRole("link", { name: "Shared hook" }).click();
  await page.getByRole("button", { name: "More about this tool" }).click();
  await page.getByRole("menuitem", { name: "Delete tool" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Nightly export")).toBeVisible();
  await dialog.getByLabel("Type its name to confirm").fill("Shared hook");
  await dialog.getByRole("button", { name: "Delete and pause its events" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tools" })).toBeVisible();
  await page.goto("/events");
  await expect(page.getByRole("switch", { name: "Nightly export is active" })).not.toBeChecked();
});
