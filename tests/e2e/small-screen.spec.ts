import { allLoaded } from "./all-loaded.ts";
import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

/** Each page is looked at by accessibility.spec.ts, on a screen that becomes a phone's; these begin on one. */
const OPENED_HERE = ["/", "/runs", "/calendar", "/events/new", "/settings?tab=alerts"];

test("a page opened on a phone does not scroll sideways, and the bar at the bottom leads everywhere", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", `Hook-${"without-a-break".repeat(10)}`);
  for (const path of [...OPENED_HERE, new URL(page.url()).pathname]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await allLoaded(page);
    const overflow = await page.evaluate<number>(
      "document.documentElement.scrollWidth - document.documentElement.clientWidth",
    );
    expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0);
  }
  const bar = page.getByRole("navigation", { name: "Main" });
  await bar.getByRole("link", { name: "Runs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await bar.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
});

test("a dialog with a long form is no wider than the phone", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Slack", "Team");
  await page.goto("/settings?tab=alerts");
  await page.getByRole("button", { name: "New alert" }).click();
  const dialog = page.getByRole("dialog", { name: "New alert" });
  await dialog.getByLabel("Tool", { exact: true }).selectOption({ label: "Team" });
  await dialog.getByLabel("Action", { exact: true }).selectOption("slack.send-message");
  const box = await dialog.getByLabel(/^Text /).boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 390)).toBeLessThanOrEqual(390 - 16);
});
