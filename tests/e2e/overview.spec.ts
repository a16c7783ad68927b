import { ask } from "./ask.ts";
import { expect, test } from "./signed-in-test.ts";

test("an action that fails each time is told of on the overview, though its service was never asked", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/");
  const tool = await ask(page, "tools.create", {
    name: "Wrong relay",
    type: "WEBHOOK",
    credentials: { url: "http://localhost:9/hook" },
  });
  for (let run = 0; run < 3; run += 1) {
    await ask(page, "tools.executeAction", {
      toolId: tool.id,
      actionId: "webhook.send",
      parameters: { payload: { run } },
    });
  }
  await page.goto("/");
  const failing = page.getByRole("region", { name: "Actions that fail" });
  await expect(failing).toContainText("Wrong relay webhook.send");
  await expect(failing).toContainText("Failed each of its last 3 times.");
  await failing.getByRole("link", { name: "See the failures of Wrong relay" }).click();
  await expect(page).toHaveURL(/\/runs\?status=FAILURE&tool=/);
  await page.getByRole("link", { name: "Wrong relay" }).first().click();
  // The address is of the connection, and nothing of what is sent.
  await expect(page.getByText("The address is not allowed", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Check the address" })).toBeVisible();
});
