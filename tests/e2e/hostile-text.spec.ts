import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

const NAME = `<script>alert(1)</script> \u202Eevil\u202C ${"x".repeat(120)} "><img src=x onerror=alert(2)>`;

test("hostile names are text everywhere", async ({ page, account }) => {
  expect(account.email).toContain("@");
  let alerts = 0;
  page.on("dialog", (dialog) => {
    alerts += 1;
    void dialog.dismiss();
  });
  await connectInbox(page, "Webhook", NAME);
  await page.getByRole("radio", { name: "JSON" }).click();
  await page
    .getByRole("textbox", { name: "Parameters as JSON" })
    .fill('{"payload": {"html": "</script><img src=x onerror=alert(3)>"}}');
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("status").getByText("Succeeded")).toBeVisible();
  for (const path of ["/tools", "/runs", "/", "/events/new", "/inbox"]) {
    await page.goto(path);
    await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
    await expect(page.locator("img[src=x]")).toHaveCount(0);
  }
  await page.goto("/tools");
  await expect(page.getByRole("link", { name: NAME })).toBeVisible();
  expect(alerts).toBe(0);
});
