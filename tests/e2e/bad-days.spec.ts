import { expect, test } from "./signed-in-test.ts";

test("while the API is down a page says so, keeps what was typed, and goes on when it is back", async ({
  page,
  account,
  complaints,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/tools/new?type=WEBHOOK");
  await page.getByLabel("Name", { exact: true }).fill("Typed with care");
  await page.getByLabel("Address").fill("https://example.com/hook");
  await page.route("/api/trpc/**", (route) => route.abort());
  await page.getByRole("button", { name: "Save tool" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Carillon did not answer" })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Typed with care");
  await page.unroute("/api/trpc/**");
  await page.getByRole("button", { name: "Save tool" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Typed with care" })).toBeVisible();
  complaints.length = 0;
});

test("a list that cannot be loaded offers to try again", async ({ page, account, complaints }) => {
  expect(account.email).toContain("@");
  await page.route("/api/trpc/**", (route) => route.fulfill({ status: 503, body: "down" }));
  await page.goto("/runs");
  await expect(page.getByText("Could not load the list of runs")).toBeVisible({ timeout: 20_000 });
  await page.unroute("/api/trpc/**");
  await page.getByRole("button", { name: "Try again" }).first().click();
  await expect(page.getByText("Nothing has run yet")).toBeVisible();
  complaints.length = 0;
});

test("a session that ends on an open form is taken up again without losing it", async ({
  page,
  account,
  complaints,
}) => {
  await page.goto("/tools/new?type=WEBHOOK");
  await page.getByLabel("Name", { exact: true }).fill("Still here");
  await page.getByLabel("Address").fill("https://example.com/hook");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Save tool" }).click();
  const dialog = page.getByRole("dialog", { name: "Your session has ended" });
  await dialog.getByLabel("Password", { exact: true }).fill(account.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Still here");
  await page.getByRole("button", { name: "Save tool" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Still here" })).toBeVisible();
  complaints.length = 0;
});

test("an address that leads nowhere says so", async ({ page, account, complaints }) => {
  expect(account.email).toContain("@");
  await page.goto("/tools/999999999");
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
  await page.goto("/no/such/page");
  await expect(page.getByRole("heading", { name: "There is no page at this address" })).toBeVisible();
  complaints.length = 0;
});
