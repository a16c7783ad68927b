import { expect, test } from "./signed-in-test.ts";

test("a budget is made, spent, raised and deleted; costs are told by day and tool; the cache is looked at", async ({
  page,
  account,
  complaints,
  baseURL,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/agents/costs");
  await expect(page.getByText("Nothing cost anything yet")).toBeVisible();
  await expect(page.getByText("Nothing was asked for that can be cached.")).toBeVisible();

  await page.getByRole("button", { name: "New budget" }).click();
  const form = page.getByRole("dialog", { name: "New budget" });
  await form.getByLabel("Of", { exact: true }).selectOption("Agent sessions");
  await form.getByLabel("Per", { exact: true }).selectOption("a day");
  await form.getByLabel("Amount").fill("-1");
  await form.getByRole("button", { name: "Create budget" }).click();
  await expect(form.getByText("A cost is a decimal number").first()).toBeVisible();
  await form.getByLabel("Amount").fill("0.3");
  await form.getByRole("button", { name: "Create budget" }).click();
  const budgets = page.getByRole("table", { name: "Budgets" });
  await expect(budgets.getByRole("row", { name: /Each session/ })).toContainText("0 of 0.3 units a day");

  const post = (path: string, data: object, method = "POST") =>
    page.request.fetch(`/api/v1${path}`, {
      method,
      data,
      headers: { origin: new URL(baseURL ?? "").origin },
    });
  await post("/tools/crm.contact.list", { costPerExecution: "0.1" }, "PATCH");
  const statuses: number[] = [];
  for (let call = 0; call < 4; call += 1)
    statuses.push((await post("/tools/crm.contact.list", { inputs: {}, agent_session_id: "tour" })).status());
  expect(statuses).toEqual([200, 200, 200, 429]);

  await page.reload();
  await expect(
    page.getByRole("figure", { name: "Cost per day, last 30 days: 0.3 units in 3 runs" }),
  ).toBeVisible();
  await expect(page.getByRole("table", { name: "Costs by tool" })).toContainText("crm.contact.list");
  await page.getByRole("radio", { name: "Sessions" }).check();
  await expect(page.getByRole("table", { name: "Costs by agent session" })).toContainText("tour");
  await expect(budgets).toContainText("0.3 of 0.3 units a day");

  await budgets.getByRole("button", { name: "More about the budget of Each session" }).click();
  await page.getByRole("menuitem", { name: "Change amount" }).click();
  await page.getByRole("dialog").getByLabel("Amount").fill("1");
  await page.getByRole("button", { name: "Save amount" }).click();
  await expect(budgets).toContainText("0.3 of 1 unit a day");
  await budgets.getByRole("button", { name: "More about the budget of Each session" }).click();
  await page.getByRole("menuitem", { name: "Delete budget" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete budget" }).click();
  await expect(page.getByText("There is none: whatever is called is paid.")).toBeVisible();

  await page.goto("/runs");
  await page
    .getByRole("link", { name: /crm\.contact\.list|List contacts/ })
    .last()
    .click();
  await expect(page.getByText("Agent session")).toBeVisible();
  await expect(page.getByText("tour", { exact: true })).toBeVisible();
  // The amount below 0 was refused with 400, as it must be.
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !text.includes("400")));
});
