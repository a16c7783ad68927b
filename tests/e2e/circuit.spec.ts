import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test("an event is told to use another tool while its own is down, and its page says so", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Relay");
  await connectInbox(page, "Webhook", "Spare relay");
  await page.goto("/events/new");
  await page.getByLabel("Name", { exact: true }).fill("Heartbeat");
  await page.getByLabel("Tool", { exact: true }).selectOption({ label: "Relay" });
  await page.getByLabel("Action", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("radio", { name: "JSON" }).click();
  await page.getByRole("textbox", { name: "Parameters as JSON" }).fill('{"payload": 1}');
  await page.getByText("Retries, overlap and limits").click();
  await page.getByLabel("While its tool's circuit breaker is open").selectOption("fallback");
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByText("Choose the tool that runs in its place")).toBeVisible();
  await page.getByLabel("Tool in its place").selectOption({ label: "Spare relay" });
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Heartbeat" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Spare relay" })).toBeVisible();
  await expect(page.getByText("None has come yet.")).toBeVisible();
});
