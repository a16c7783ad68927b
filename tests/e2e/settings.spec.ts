import { readFile } from "node:fs/promises";
import { expect, test } from "./signed-in-test.ts";

test("variables and secrets are kept, told in the audit log, exported and previewed as an import", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/settings?tab=variables");
  await page.getByRole("button", { name: "New variable" }).click();
  const form = page.getByRole("dialog", { name: "New variable" });
  await form.getByRole("button", { name: "Save variable" }).click();
  await expect(form.getByText("A name is needed")).toBeVisible();
  await form.getByLabel("Name", { exact: true }).fill("REGION");
  await form.getByLabel("Value", { exact: true }).fill("eu-central");
  await form.getByRole("button", { name: "Save variable" }).click();
  const table = page.getByRole("table", { name: "Variables" });
  await expect(table.getByText("eu-central").last()).toBeVisible();

  await page.getByRole("button", { name: "New variable" }).click();
  await form.getByRole("radio", { name: "Secret" }).check();
  await form.getByLabel("Name", { exact: true }).fill("SHOP_TOKEN");
  await form.getByLabel("Value", { exact: true }).fill("typed-once-and-gone");
  await form.getByRole("button", { name: "Save secret" }).click();
  await expect(table.getByText("SHOP_TOKEN", { exact: true })).toBeVisible();
  await expect(page.getByText("typed-once-and-gone")).toHaveCount(0);

  await page.getByRole("tab", { name: "Audit log" }).click();
  const log = page.getByRole("list", { name: "Audit log" });
  await log.getByText("made the secret SHOP_TOKEN").click();
  await log.getByRole("button", { name: "All about it" }).click();
  await expect(page).toHaveURL(/target=variable/);
  await expect(log.getByRole("listitem")).toHaveCount(1);

  await page.getByRole("tab", { name: "Keys" }).click();
  await expect(page.getByText("The one secret of this workspace is sealed with")).toBeVisible();

  await page.getByRole("tab", { name: "Export and import" }).click();
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export workspace" }).click();
  const file = await (await saving).path();
  expect(await readFile(file, "utf8")).not.toContain("typed-once-and-gone");
  const chosen = page.getByLabel("File", { exact: true });
  // Chosen without a word to the page, as before its script has come.
  await page.evaluate(`(() => {
    const given = new DataTransfer();
    given.items.add(new File(["[1]"], "workspace.json"));
    document.querySelector("input[type=file]").files = given.files;
  })()`);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("This is no export of a workspace")).toBeVisible();
  await chosen.setInputFiles(file);
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("0 things would be made, 2 there already, 0 left out.")).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("0 things were made, 2 there already, 0 left out.")).toBeVisible();

  await page.getByRole("tab", { name: "Variables" }).click();
  await page.getByRole("button", { name: "More about REGION" }).click();
  await page.getByRole("menuitem", { name: "Delete variable" }).click();
  const deleting = page.getByRole("dialog", { name: "Delete REGION?" });
  await deleting.getByLabel("Type its name to confirm").fill("REGION");
  await deleting.getByRole("button", { name: "Delete variable" }).click();
  await expect(table.getByText("REGION", { exact: true })).toHaveCount(0);
});

test("a person changes their password, which ends their other sessions", async ({
  page,
  account,
  browser,
  baseURL,
  complaints,
}) => {
  const elsewhere = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const signedIn = await elsewhere.request.post("/api/auth/sign-in/email", {
    headers: { origin: new URL(baseURL ?? "").origin },
    data: account,
  });
  expect(signedIn.ok()).toBe(true);
  await page.goto("/settings");
  const sessions = page.getByRole("list", { name: "Sessions" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await page.getByLabel("Current password").fill("not my password");
  await page.getByLabel("New password").fill("another horse battery");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("That is not your password.")).toBeVisible();
  complaints.length = 0;
  await page.getByLabel("Current password").fill(account.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  expect((await elsewhere.request.get("/api/v1/me")).status()).toBe(401);
  await elsewhere.close();
});
