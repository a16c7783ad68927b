import { expect, test as signedIn } from "./signed-in-test.ts";

const test = signedIn.extend<{ installOwner: undefined }>({
  // Before the account of the test, which may not be deleted as the first one.
  installOwner: [
    async ({ request, baseURL }, use) => {
      const answer = await request.post("/api/auth/sign-up/email", {
        headers: { origin: new URL(baseURL ?? "").origin },
        data: {
          name: "Grace Hopper",
          email: `first-${crypto.randomUUID()}@example.com`,
          password: "correct horse",
        },
      });
      expect(answer.ok()).toBe(true);
      await use(undefined);
    },
    { auto: true },
  ],
});

test("a person signs in with another address, and deletes their account with all that is theirs alone", async ({
  page,
  account,
  browser,
  baseURL,
  complaints,
}) => {
  const { origin } = new URL(baseURL ?? "");
  const elsewhere = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const send = (path: string, data: object) =>
    elsewhere.request.post(`/api/${path}`, { headers: { origin }, data });
  expect((await send("auth/sign-in/email", account)).ok()).toBe(true);

  await page.goto("/settings");
  const email = `moved-${crypto.randomUUID()}@example.com`;
  const fields = page.locator("form").filter({ has: page.getByRole("button", { name: "Change email" }) });
  await fields.getByRole("button", { name: "Change email" }).click();
  await expect(fields.getByText("Enter your email address")).toBeVisible();
  await expect(fields.getByText("Enter your password")).toBeVisible();
  await fields.getByLabel("New email").fill(account.email);
  await fields.getByLabel("Your password").fill("not my password");
  await fields.getByRole("button", { name: "Change email" }).click();
  await expect(fields.getByText("That is not your password.")).toBeVisible();
  await fields.getByLabel("Your password").fill(account.password);
  await fields.getByRole("button", { name: "Change email" }).click();
  await expect(fields.getByText("That is your address already.")).toBeVisible();
  complaints.length = 0;
  await fields.getByLabel("New email").fill(email.toUpperCase());
  await fields.getByRole("button", { name: "Change email" }).click();
  await expect(page.getByText(`You sign in with ${email} now`)).toBeVisible();
  await expect(fields.getByText(email, { exact: true })).toBeVisible();
  await expect(fields.getByLabel("Your password")).toHaveValue("");
  await expect(page.getByRole("list", { name: "Sessions" }).getByRole("listitem")).toHaveCount(1);
  expect((await elsewhere.request.get("/api/v1/me")).status()).toBe(401);
  await page.getByRole("tab", { name: "Audit log" }).click();
  await expect(
    page.getByRole("list", { name: "Audit log" }).getByText("changed the address they sign in with"),
  ).toBeVisible();

  // A second workspace is in the way, and is named.
  expect((await send("auth/sign-in/email", { ...account, email })).ok()).toBe(true);
  expect((await send("trpc/workspace.create", { name: "Side project" })).ok()).toBe(true);
  await page.getByRole("tab", { name: "Profile" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete your account?" });
  const ask = () => page.getByRole("button", { name: "Delete account…" }).click();
  await ask();
  await expect(dialog.getByText(/“Ada Lovelace's workspace” and “Side project”/)).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Delete account" })).toHaveCount(0);
  await dialog.getByRole("link", { name: "Workspace" }).click();
  await page.getByRole("button", { name: "Delete…" }).click();
  const deleting = page.getByRole("dialog", { name: "Delete Ada Lovelace's workspace?" });
  await deleting.getByLabel("Type its name to confirm").fill("Ada Lovelace's workspace");
  await deleting.getByRole("button", { name: "Delete workspace" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  await page.goto("/settings");
  await ask();
  await expect(dialog.getByText("Your workspace “Side project” is deleted with it")).toBeVisible();
  const last = dialog.getByRole("button", { name: "Delete account" });
  await dialog.getByLabel("Type your email to confirm").fill(account.email);
  await expect(last).toBeDisabled();
  await dialog.getByLabel("Type your email to confirm").fill(email);
  await last.click();
  await expect(dialog.getByText("Enter your password")).toBeVisible();
  await dialog.getByLabel("Your password").fill("not my password");
  await last.click();
  await expect(dialog.getByText("That is not your password.")).toBeVisible();
  complaints.length = 0;
  await dialog.getByLabel("Your password").fill(account.password);
  await last.click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Email or password is not right.")).toBeVisible();
  complaints.length = 0;
  expect((await elsewhere.request.get("/api/v1/me")).status()).toBe(401);
  await elsewhere.close();
});
