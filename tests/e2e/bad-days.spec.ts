import { addRelay, ask } from "./ask.ts";
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

test("while nobody answers a page stays where it is, says so, and goes on by itself", async ({
  page,
  account,
  complaints,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/tools/new?type=WEBHOOK");
  await page.getByRole("link", { name: "Runs", exact: true }).first().click();
  await expect(page.getByText("Nothing has run yet")).toBeVisible();
  const notice = page.getByRole("status").filter({ hasText: "Carillon does not answer" });
  await page.route("**/*", (route) => route.fulfill({ status: 502, body: "Bad Gateway" }));
  await page.getByRole("link", { name: "Logs", exact: true }).first().click();
  await expect(notice).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Runs" })).toBeVisible();
  await page.unroute("**/*");
  await expect(page.getByRole("heading", { level: 1, name: "Logs" })).toBeVisible();
  await expect(notice).toBeHidden();
  complaints.length = 0;
});

test("a live list goes on when what stood in for the server is gone", async ({
  page,
  account,
  complaints,
}) => {
  expect(account.email).toContain("@");
  const toolId = await addRelay(page);
  const isStream = (address: URL) => address.pathname.includes("executions.subscribe");
  const refused = page.waitForResponse((answer) => isStream(new URL(answer.url())));
  await page.route(isStream, (route) => route.fulfill({ status: 502, body: "Bad Gateway" }));
  await page.goto("/runs");
  await expect(page.getByText("Nothing has run yet")).toBeVisible();
  expect((await refused).status()).toBe(502);
  const follows = page.waitForRequest((request) => isStream(new URL(request.url())));
  await page.unroute(isStream);
  await follows;
  await ask(page, "tools.executeAction", {
    ...{ toolId, actionId: "webhook.send" },
    parameters: { payload: "ring" },
  });
  await expect(page.getByRole("table").getByText("Relay")).toBeVisible();
  complaints.length = 0;
});

test("a part of a page that comes later is waited for while nobody answers, and nothing typed is lost", async ({
  page,
  account,
  complaints,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/tools/new?type=WEBHOOK");
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Typed with care");
  await page.route("**/*", (route) => route.abort());
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("status").filter({ hasText: "Carillon does not answer" })).toBeVisible();
  await expect(name).toHaveValue("Typed with care");
  await page.unroute("**/*");
  await expect(page.getByRole("dialog", { name: "Search or go to" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(name).toHaveValue("Typed with care");
  complaints.length = 0;
});
