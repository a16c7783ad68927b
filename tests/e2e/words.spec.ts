import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test("an alert is written with templates, tried, tells, is switched off with a way back, and deleted", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Slack", "Team");
  await page.goto("/settings?tab=alerts");
  await page.getByRole("button", { name: "New alert" }).click();
  const form = page.getByRole("dialog", { name: "New alert" });
  await form.getByRole("button", { name: "Create alert" }).click();
  await expect(form.getByText("A name is needed")).toBeVisible();
  await expect(form.getByLabel("Name", { exact: true })).toBeFocused();
  await form.getByLabel("Name", { exact: true }).fill("Trouble");
  await form.getByLabel("Tool", { exact: true }).selectOption({ label: "Team" });
  await form.getByLabel("Action", { exact: true }).selectOption("slack.send-message");
  const text = form.getByLabel(/^Text /);
  await text.fill("In {{alert.wor");
  await expect(form.getByRole("option", { name: /alert\.workspace/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(text).toHaveValue("In {{alert.workspace}}");
  await expect(form.getByText(/Ada Lovelace/)).toBeVisible();
  await text.fill("{{alert.titel}}: {{alrt}}");
  await expect(form.getByText(/no name "alrt"/)).toBeVisible();
  await text.fill("{{alert.title}}");
  await form.getByRole("button", { name: "Send a test" }).click();
  await expect(form.getByText("The test was sent")).toBeVisible();
  await form.getByRole("button", { name: "Create alert" }).click();

  const table = page.getByRole("table", { name: "Alerts" });
  const onOff = table.getByRole("switch", { name: "Trouble is on" });
  await onOff.click();
  await expect(onOff).not.toBeChecked();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(onOff).toBeChecked();
  await page.goto("/inbox");
  await expect(page.getByText(/Test of the alert "Trouble"/).first()).toBeVisible();
  await page.goto("/settings?tab=alerts");
  await table.getByRole("button", { name: "More about Trouble" }).click();
  await page.getByRole("menuitem", { name: "Delete alert" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete alert" }).click();
  await expect(page.getByText("Nobody is told of anything")).toBeVisible();
});

test("docs are found from the palette, and keys go where they say, but not while something is typed", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/docs");
  await expect(page.getByRole("link", { name: "Slack" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox")).toBeFocused();
  await page.keyboard.type("templates");
  await page.getByRole("option", { name: /Templates/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Templates" })).toBeVisible();
  await page.getByRole("article").getByRole("link", { name: "alerts" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Alerts" })).toBeVisible();

  await page.goto("/docs/connectors/slack");
  await expect(page.getByRole("table", { name: "Credentials" }).getByText("botToken")).toBeVisible();
  await expect(page.getByRole("heading", { name: /Send a message/ })).toBeVisible();

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL(/\/tools$/);
  await page.keyboard.press("n");
  await expect(page).toHaveURL(/\/tools\/new$/);
  await page.goto("/events/new");
  await page.getByLabel("Name", { exact: true }).pressSequentially("g t n ?");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("g t n ?");
});

test("no key is lost while a JSON field becomes an editor", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Typed");
  await page.getByRole("radio", { name: "JSON" }).click();
  const field = page.getByRole("textbox", { name: "Parameters as JSON" });
  await expect(page.locator("textarea[aria-label='Parameters as JSON']")).toBeVisible();
  // The editor comes while one is typing.
  await page.route(/\/_next\/static\/chunks\//, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await field.focus();
  await page.keyboard.press("ControlOrMeta+a");
  const text = `{"payload": "${"ring ".repeat(20)}"}`;
  await page.keyboard.type(text, { delay: 15 });
  await expect(page.locator(".cm-content")).toHaveText(text);
});
