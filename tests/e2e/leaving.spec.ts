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
