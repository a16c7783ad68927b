import { expect, test } from "./signed-in-test.ts";

test("a newcomer signs up, tries an action on the test inbox, schedules it and sees it run", async ({
  page,
}) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-(in|up)/);
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Grace Hopper");
  await page.getByLabel("Email").fill(`five-${crypto.randomUUID()}@example.com`);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await page.getByRole("button", { name: "Create account" }).click();

  await expect(page.getByRole("heading", { name: "The first five minutes" })).toBeVisible();
  await page.getByRole("button", { name: "Use the test inbox" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Test inbox" })).toBeVisible();

  await page.getByRole("radio", { name: "JSON" }).click();
  await page
    .getByRole("textbox", { name: "Parameters as JSON" })
    .fill('{"payload": {"type": "bell.rung", "data": {"n": 1}}}');
  await page.getByRole("button", { name: "Dry run" }).click();
  await expect(page.getByText("nothing was sent").first()).toBeVisible();
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("status").getByText("Succeeded")).toBeVisible();

  await page.goto("/inbox");
  await page.getByRole("list", { name: "Received" }).getByRole("button").first().click();
  const message = page.getByRole("article", { name: "Message" });
  await expect(message.getByText("Signature valid")).toBeVisible();
  await expect(message.getByRole("figure", { name: "body" })).toContainText("bell.rung");

  await page.goto("/");
  await page.getByRole("link", { name: "Create an event" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Ring every five seconds");
  // The tool has one action, and an example is enough.
  await page.getByRole("button", { name: "An event" }).click();
  await page.getByLabel("How often").selectOption("seconds");
  await page.getByLabel("Every", { exact: true }).selectOption("5");
  await expect(page.getByRole("list", { name: "Next runs" }).getByRole("listitem")).toHaveCount(10);
  await page.getByRole("button", { name: "Create event" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Ring every five seconds" })).toBeVisible();
  const history = page.getByRole("table", { name: "Runs of this event" });
  await expect(history.getByText("Succeeded").first()).toBeVisible({ timeout: 30_000 });
  await page.goto("/runs?trigger=schedule");
  await page.getByRole("link", { name: "Ring every five seconds" }).first().click();
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await page.goto("/");
  const done = page.getByRole("region", { name: "The first five minutes are done" });
  await expect(done).toContainText("Ring every five seconds ran by itself");
  await expect(page.getByRole("heading", { name: "The first five minutes", exact: true })).toBeHidden();
  await done.getByRole("link", { name: "Look at its run" }).click();
  await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();
  await page.goto("/");
  await done.getByRole("button", { name: "Put this away" }).click();
  await expect(done).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Latest runs" })).toBeVisible();
  await expect(done).toHaveCount(0);
});

test("the first steps are put away, stay so, and come back when that is undone", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/");
  const steps = page.getByRole("region", { name: "The first five minutes" });
  await steps.getByRole("button", { name: "Put this away" }).click();
  await expect(steps).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(steps).toBeVisible();
  await steps.getByRole("button", { name: "Put this away" }).click();
  await expect(steps).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("Due next")).toBeVisible();
  await expect(steps).toHaveCount(0);
});
