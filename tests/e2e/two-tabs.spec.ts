import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test("two tabs that change different parts of an event and of a tool take nothing from each other", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Slack", "Team");
  const tool = new URL(page.url()).pathname;
  await page.goto("/events/new");
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByText("A name is needed")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Nightly report");
  await expect(page.getByText("A name is needed")).toBeHidden();
  // Nothing is wrong in it.
  await expect(page.getByText("If the last run is still going")).toBeHidden();
  await page.getByLabel("Action", { exact: true }).selectOption("slack.send-message");
  await page.getByLabel(/^Message/).fill("All is well");
  await page.getByRole("radio", { name: "Cron" }).check();
  await page.getByRole("textbox", { name: "Cron expression" }).fill("*/10 * * * * *");
  await expect(page.getByText("up to 8,640 runs a day")).toBeVisible();
  await page.getByRole("textbox", { name: "Cron expression" }).fill("0 9 * * *");
  await expect(page.getByText("runs a day")).toBeHidden();
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Nightly report" })).toBeVisible();
  const event = new URL(page.url()).pathname;

  const other = await page.context().newPage();
  await other.goto(`${event}/edit`);
  await expect(other.getByLabel("Name", { exact: true })).toHaveValue("Nightly report");
  await page.goto(`${event}/edit`);
  await page.getByLabel("Name", { exact: true }).fill("Morning report");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Morning report" })).toBeVisible();
  await other.getByLabel(/^Description/).fill("For the team");
  await other.getByRole("button", { name: "Save changes" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Morning report" })).toBeVisible();

  for (const each of [page, other]) await each.goto(`${tool}?tab=connection`);
  await expect(other.getByLabel("Name", { exact: true })).toHaveValue("Team");
  await page.getByLabel("Name", { exact: true }).fill("Whole team");
  await other.getByLabel("Tags").fill("people");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await other.getByRole("button", { name: "Save changes" }).click();
  await expect(other.getByRole("heading", { level: 1, name: "Whole team" })).toBeVisible();
  await expect(other.getByLabel("Tags")).toHaveValue("people");
});

test("what is typed to try an action stays while other parts of the tool are looked at; the inbox is cleared when asked twice", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Slack", "Team");
  await page.getByLabel(/^Message/).fill("The bells ring");
  await page.getByRole("tab", { name: "Runs" }).click();
  await expect(page.getByLabel(/^Message/)).toBeHidden();
  await page.getByRole("tab", { name: "Try it" }).click();
  await expect(page.getByLabel(/^Message/)).toHaveValue("The bells ring");
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("status").getByText("Succeeded")).toBeVisible();
  await page.goto("/inbox");
  await page.getByRole("button", { name: "Clear inbox" }).click();
  const asks = page.getByRole("dialog", { name: "Clear the inbox?" });
  await asks.getByRole("button", { name: "Keep them" }).click();
  await expect(page.getByRole("list", { name: "Received" }).getByRole("button")).toHaveCount(1);
  await page.getByRole("button", { name: "Clear inbox" }).click();
  await asks.getByRole("button", { name: "Delete all messages" }).click();
  await expect(page.getByText("Nothing has arrived")).toBeVisible();
});

test("what is saved is saved: a new secret is not asked for again, and saving what was not changed changes nothing", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Signed hook");
  await page.getByRole("tab", { name: "Connection" }).click();
  const secret = page.getByLabel("Signing secret");
  await secret.fill(`whsec_${Buffer.alloc(24, 7).toString("base64")}`);
  const save = page.getByRole("button", { name: "Save changes" });
  await save.click();
  await expect(secret).toHaveValue("••••••••");
  await save.click();
  await expect(page.getByText("Saved", { exact: true })).toHaveCount(2);
  await page.getByRole("link", { name: "Events", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Events" })).toBeVisible();
});
