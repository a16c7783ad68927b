import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test("an action that was tried is scheduled as it was tried, and the address tells nothing of it", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Bell tower");
  await page.getByRole("radio", { name: "JSON" }).click();
  const payload = { type: "bell.rung", data: { token: "s3cret-of-the-bell" } };
  await page
    .getByRole("textbox", { name: "Parameters as JSON" })
    .fill(JSON.stringify({ payload, headers: { "x-bell": "evt-1" } }));
  await expect(page.getByRole("link", { name: "Schedule this" })).toHaveCount(0);
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("link", { name: "test inbox", exact: true })).toHaveAttribute(
    "href",
    /\/inbox\?message=\d+/,
  );
  await page.getByRole("link", { name: "Schedule this" }).click();

  const form = page.getByRole("form", { name: "New event" });
  await expect(form.getByLabel("Tool", { exact: true })).toHaveText(/Bell tower/);
  await expect(form.getByLabel("Action", { exact: true })).toHaveValue("webhook.send");
  await expect(form.getByLabel("Name", { exact: true })).not.toHaveValue("");
  expect(new URL(page.url()).searchParams.get("action")).toBe("webhook.send");
  expect(page.url()).not.toContain("s3cret");
  await form.getByRole("radio", { name: "JSON" }).click();
  await expect(form.getByRole("textbox", { name: "Parameters as JSON" })).toContainText("s3cret-of-the-bell");

  await form.getByLabel("Name", { exact: true }).fill("Ring as it was tried");
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ring as it was tried" })).toBeVisible();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByRole("radio", { name: "JSON" }).click();
  await expect(page.getByRole("textbox", { name: "Parameters as JSON" })).toContainText("evt-1");
});

test("a tool's only action is chosen with the tool, and nothing is asked on leaving", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Alone");
  await page.goto("/events/new");
  await expect(page.getByLabel("Action", { exact: true })).toHaveValue("webhook.send");
  await expect(page.getByRole("button", { name: "An event" })).toBeVisible();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page).toHaveURL(/\/events$/);

  await connectInbox(page, "Webhook", "Beside it");
  await page.goto("/events/new");
  await expect(page.getByLabel("Action", { exact: true })).toHaveValue("");
  await page.getByLabel("Tool", { exact: true }).selectOption({ label: "Beside it" });
  await expect(page.getByLabel("Action", { exact: true })).toHaveValue("webhook.send");
});
