import { expect, test } from "./signed-in-test.ts";

test("a service is found by what it is for, and taken by the keyboard alone", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await page.goto("/tools/new");
  const search = page.getByRole("searchbox", { name: "Search services" });
  await expect(search).toBeFocused();
  await page.keyboard.type("smtp");
  await expect(page.getByRole("main").getByRole("heading", { level: 2 })).toHaveText(["Email"]);
  await search.fill("messaging");
  await expect(page.getByRole("link", { name: "Slack" })).toBeVisible();
  await expect(page.getByRole("link", { name: "GitHub" })).toHaveCount(0);
  await search.fill("fax machine");
  await expect(page.getByRole("link", { name: "Connect any HTTP API" })).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await search.fill("database");
  await search.press("ArrowDown");
  await expect(page.getByRole("link", { name: "PostgreSQL" })).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(search).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Connect PostgreSQL" })).toBeVisible();
});

test("who signs in is in sight in a connection's form, after where it leads and before limits", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  const labelsOf = () => page.getByRole("form").locator("label").allTextContents();
  await page.goto("/tools/new?type=POSTGRESQL");
  await expect(page.getByLabel(/^Password/)).toBeVisible();
  expect(await inOrder(labelsOf, ["Name", "Server", "Database", "Encryption", "User", "Password"])).toBe(
    true,
  );

  await page.goto("/tools/new?type=EMAIL");
  await expect(page.getByLabel(/^Password/)).toBeVisible();
  expect(
    await inOrder(labelsOf, ["SMTP server", "Port", "Encryption", "From address", "User", "Password"]),
  ).toBe(true);
  await expect(page.getByLabel("IMAP encryption")).toHaveCount(0);
  await page.getByRole("button", { name: /more: .*IMAP server/ }).click();
  await expect(page.getByLabel("IMAP encryption")).toBeVisible();

  await expect(page.getByLabel("Most calls at once")).toHaveCount(0);
  await page.getByText("Limits and description").click();
  await page.getByLabel("Most calls at once").fill("none");
  await page.getByText("Limits and description").click();
  await page.getByLabel("SMTP server").fill("mail.example.com");
  await page.getByLabel("From address").fill("robot@example.com");
  await page.getByRole("button", { name: "Save tool" }).click();
  await expect(page.getByText("A whole number of calls from 1 to 10,000")).toBeVisible();
});

/** Whether these labels follow each other so, with others between. */
async function inOrder(labelsOf: () => Promise<string[]>, wanted: readonly string[]): Promise<boolean> {
  const labels = await labelsOf();
  const places = wanted.map((each) => labels.findIndex((label) => label.startsWith(each)));
  return places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1));
}

test("actions are found by what their service is called, too", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await page.goto("/actions");
  await page.getByRole("searchbox", { name: "Search actions" }).fill("smtp send");
  await expect(page.getByRole("main").getByRole("heading", { level: 2 })).toHaveText(["Email"]);
});
