import { addRelay, ask } from "./ask.ts";
import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test("a form with something unsaved is asked before Back, a menu or the end of the session takes it", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/runs");
  await page.getByRole("link", { name: "Events", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Events" })).toBeVisible();
  await page.getByRole("link", { name: "New event" }).first().click();
  const name = page.getByLabel("Name", { exact: true });
  await name.click();
  // By keys, since a page that nobody has touched may not keep anybody.
  await page.keyboard.type("Half typed");
  const asks = page.getByRole("dialog", { name: "Leave without saving?" });
  const stay = async () => {
    await asks.getByRole("button", { name: "Stay here" }).click();
    await expect(asks).toBeHidden();
    await expect(name).toHaveValue("Half typed");
    expect(new URL(page.url()).pathname).toBe("/events/new");
  };
  const openMenu = () =>
    page
      .getByRole("button", { name: /^Your account/ })
      .first()
      .click();

  await page.evaluate("history.back()");
  await stay();
  await openMenu();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await stay();
  await openMenu();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await stay();

  await name.press("End");
  await page.evaluate("history.back()");
  await asks.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Events" })).toBeVisible();
  await page.goForward();
  await expect(name).toHaveValue("");
  await name.fill("Typed again");
  await openMenu();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await asks.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("steps that are changed as JSON are asked for, too", async ({ page, account }) => {
  expect(account.email).toContain("@");
  const toolId = await addRelay(page);
  const step = (id: string) => ({
    id,
    toolActionConfig: {
      ...{ toolType: "WEBHOOK", toolId, actionId: "webhook.send" },
      parameters: { payload: id },
    },
  });
  const event = await ask(page, "events.create", {
    name: "Two steps",
    type: "TOOL_ACTION",
    triggerType: "MANUAL",
    steps: [step("one"), step("two")],
  });
  await page.goto(`/events/${event.id}/edit`);
  await page.getByRole("radiogroup", { name: "Change the steps as" }).getByLabel("JSON").click();
  const text = page.getByRole("textbox", { name: "Steps" });
  await text.click();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.type("[");
  await page.getByRole("link", { name: "Runs", exact: true }).first().click();
  const asks = page.getByRole("dialog", { name: "Leave without saving?" });
  await asks.getByRole("button", { name: "Stay here" }).click();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Not valid JSON" })).toBeVisible();
  await text.press("ControlOrMeta+Home");
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Two steps" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/events/${event.id}$`));
  await expect(asks).toBeHidden();
});

test("a tool's form keeps what is typed when the tool is changed elsewhere, and in another tab of its page", async ({
  page,
  account,
  baseURL,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Shared hook");
  const id = Number(new URL(page.url()).pathname.split("/").at(-1));
  await page.getByRole("tab", { name: "Connection" }).click();
  const tags = page.getByLabel("Tags");
  await tags.click();
  await page.keyboard.type("half");
  await page.getByRole("tab", { name: "Runs" }).click();
  await expect(tags).toBeHidden();
  await page.getByRole("tab", { name: "Connection" }).click();
  await expect(tags).toHaveValue("half");
  const asks = page.getByRole("dialog", { name: "Leave without saving?" });
  await page.evaluate("history.back()");
  await asks.getByRole("button", { name: "Stay here" }).click();
  await expect(tags).toHaveValue("half");

  const { origin } = new URL(baseURL ?? "");
  const elsewhere = (change: object) =>
    page.request.post("/api/trpc/tools.update", { headers: { origin }, data: { id, ...change } });
  await elsewhere({ isActive: false });
  await expect(page.getByRole("switch", { name: "Shared hook is on" })).not.toBeChecked({ timeout: 20_000 });
  await expect(tags).toHaveValue("half");
  await expect(page.getByText("This tool has been changed elsewhere")).toBeHidden();
  await elsewhere({ description: "Changed by Charles" });
  await expect(page.getByText("This tool has been changed elsewhere")).toBeVisible({ timeout: 20_000 });
  await expect(tags).toHaveValue("half");
  await page.getByRole("button", { name: "Show what is saved" }).click();
  await expect(page.getByLabel(/^Description/)).toHaveValue("Changed by Charles");
  await expect(tags).toHaveValue("");
  await tags.fill("whole");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "Runs", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
});

test("a click beside a dialog does not take what was typed in it", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await page.goto("/settings?tab=variables");
  const open = page.getByRole("button", { name: /^New variable/ }).first();
  const dialog = page.getByRole("dialog");
  await open.click();
  await expect(dialog).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(dialog).toBeHidden();
  await open.click();
  await dialog.getByLabel("Name", { exact: true }).fill("half_typed");
  await page.mouse.click(5, 5);
  await expect(dialog.getByLabel("Name", { exact: true })).toHaveValue("half_typed");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});
