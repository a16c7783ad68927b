import { expect, test } from "./signed-in-test.ts";

test("signing out guards every page, and signing in leads back to where one was going", async ({
  page,
  account,
}) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await page.goto("/runs?status=FAILURE");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("Email").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/runs\?status=FAILURE$/);
});

test("a wrong password is said in words and keeps the email", async ({ page, account, complaints }) => {
  await page.context().clearCookies();
  await page.goto("/sign-in?next=https://evil.example/");
  await page.getByLabel("Email").fill(account.email);
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Email or password is not right.")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(account.email);
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  complaints.length = 0;
});

test("sign-up names what is wrong at its field", async ({ page }) => {
  await page.goto("/sign-up");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.getByLabel("Email").fill("not an email");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("Enter your name")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("alert").filter({ hasText: "At least 8 characters" })).toBeVisible();
  // Once, not as the field's help too.
  await expect(page.getByText("At least 8 characters")).toHaveCount(1);
});

test("the first account is told that it becomes the owner, and a closed install says so", async ({
  page,
}) => {
  await page.route("/api/auth-policy", (route) =>
    route.fulfill({ json: { signup: "open", hasAccounts: false } }),
  );
  await page.goto("/sign-up");
  await expect(page.getByText("becomes the owner of the install")).toBeVisible();
  await page.unroute("/api/auth-policy");
  await page.route("/api/auth-policy", (route) =>
    route.fulfill({ json: { signup: "invite", hasAccounts: true } }),
  );
  await page.goto("/sign-up");
  await expect(page.getByText("Open the link you were sent")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveCount(0);
  await page.unroute("/api/auth-policy");
  await page.route("/api/auth-policy", (route) =>
    route.fulfill({ json: { signup: "closed", hasAccounts: true } }),
  );
  await page.goto("/sign-up");
  await expect(page.getByText("Sign-up is closed on this install")).toBeVisible();
});

test("an install without any account opens at the first account, whichever page was asked for", async ({
  page,
}) => {
  await page.route("/api/auth-policy", (route) =>
    route.fulfill({ json: { signup: "open", hasAccounts: false } }),
  );
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Create the first account" })).toBeVisible();
  await expect(page).toHaveURL(/\/sign-up$/);
  await expect(page.getByRole("link", { name: "Sign in" })).toHaveCount(0);
  await page.goto("/runs?status=FAILURE");
  await expect(page).toHaveURL(/\/sign-up\?next=%2Fruns%3Fstatus%3DFAILURE$/);
  await page.goto("/sign-in");
  await expect(page).toHaveURL(/\/sign-up$/);
});
