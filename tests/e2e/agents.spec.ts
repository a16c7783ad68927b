import { expect, test } from "./signed-in-test.ts";

test("an agent role is made, and a dangerous call of its token waits until a person approves it", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await page.goto("/agents");
  await page.getByRole("button", { name: "New role" }).click();
  const editor = page.getByRole("dialog", { name: "New role" });
  await editor.getByRole("button", { name: "Create role" }).click();
  await expect(editor.getByText("A name is needed")).toBeVisible();
  await editor.getByLabel("Name", { exact: true }).fill("Cleaner");
  await editor.getByLabel("Tool", { exact: true }).fill("crm.*");
  await editor.getByLabel("Times an hour").fill("30");
  await editor.getByRole("button", { name: "Create role" }).click();
  const roles = page.getByRole("table", { name: "Agent roles" });
  await expect(roles.getByText("0 of 30 this hour")).toBeVisible();

  await page.goto("/settings?tab=tokens");
  await page.getByRole("button", { name: "Create token" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Name", { exact: true }).fill("Cleaning agent");
  await form.getByLabel("Everything you may do").check();
  await form.getByLabel("Agent role").selectOption({ label: "Cleaner" });
  await form.getByRole("button", { name: "Create token" }).click();
  const token = await form.getByText(/^car_/).textContent();
  const call = (tool: string, inputs: object) =>
    page.request.post(`/api/v1/tools/${tool}`, {
      headers: { authorization: `Bearer ${token?.trim()}`, cookie: "" },
      data: { inputs },
    });
  const made = await (await call("crm.contact.create", { name: "Ada" })).json();
  const waiting = await call("crm.contact.delete", { id: made.outputs.data.id });
  expect(waiting.status()).toBe(202);

  await page.goto("/agents/approvals");
  const waits = page.getByRole("list", { name: "Calls that wait" });
  await expect(waits.getByText("Cleaner")).toBeVisible();
  await waits.getByRole("link", { name: "the run that waits" }).click();
  await expect(page.getByText("Waits for approval")).toBeVisible();
  await page.goBack();
  await waits.getByLabel("Reason").fill("she asked for it");
  await waits.getByRole("button", { name: "Approve crm.contact.delete" }).click();
  await expect(page.getByRole("heading", { name: "Nothing waits" })).toBeVisible();

  const { execution_id } = await waiting.json();
  await page.goto(`/runs/${execution_id}`);
  await expect(page.getByText("Approved by Ada Lovelace: she asked for it")).toBeVisible();
  await expect(page.getByText("Succeeded").first()).toBeVisible();
});

test("an agent's client is told where to connect", async ({ page, account, baseURL }) => {
  expect(account.email).toContain("@");
  await page.goto("/agents/connect");
  const address = `${new URL(baseURL ?? "").origin}/api/mcp`;
  await expect(page.getByRole("figure", { name: "client configuration" })).toContainText(address);
});

test("the REST API's operations are found, opened, and their call is copied", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await page.goto("/agents/connect");
  await page.getByRole("link", { name: "reference of the REST API" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "REST API" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search operations" }).fill("save a connection");
  const operations = page.getByRole("list", { name: "Operations of connections" });
  await expect(operations.getByRole("listitem")).toHaveCount(1);
  await operations.getByText("POST", { exact: true }).click();
  await expect(page.getByRole("figure", { name: "call of POST /connections", exact: true })).toContainText(
    "curl -X POST",
  );
  await page.getByRole("searchbox", { name: "Search operations" }).fill("no such thing");
  await expect(page.getByText("No operation has these words")).toBeVisible();
});
