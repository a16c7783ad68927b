import { createHmac } from "node:crypto";
import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test("an event that a webhook sets off shows its address and its secret once, and another follows it", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Relay");
  const newEvent = async (name: string, trigger: string, payload: string) => {
    await page.goto("/events/new");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("Tool", { exact: true }).selectOption({ label: "Relay" });
    await page.getByLabel("Action", { exact: true }).selectOption({ index: 1 });
    await page.getByRole("radio", { name: "JSON" }).click();
    await page.getByRole("textbox", { name: "Parameters as JSON" }).fill(`{"payload": "${payload}"}`);
    await page.getByRole("radio", { name: trigger }).click();
  };

  await newEvent("Pushes", "By webhook", "{{input.body.ref}}");
  await page.getByLabel("The sender proves itself by").selectOption("github");
  await page.getByRole("button", { name: "Create event" }).click();
  const made = page.getByRole("status").filter({ hasText: "it is not shown again" });
  const url = (await made.getByText("/api/hooks/").textContent()) ?? "";
  const secret = (await made.getByText(/^[0-9a-f]{64}$/).textContent()) ?? "";
  await page.getByRole("link", { name: "Go on to the event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pushes" })).toBeVisible();
  await expect(page.getByText(url)).toBeVisible();
  await expect(page.getByText(secret)).toBeHidden();

  await newEvent("After pushes", "After another", "after {{input.event.name}}");
  await page.getByRole("button", { name: "Add an event" }).click();
  await expect(page.getByRole("combobox", { name: "Event", exact: true })).toContainText("Pushes");
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "After pushes" })).toBeVisible();

  const body = '{"ref":"refs/heads/main"}';
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const answer = await page.request.post(new URL(url).pathname, {
    headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
    data: Buffer.from(body),
  });
  expect(answer.status()).toBe(202);
  const history = page.getByRole("table", { name: "Runs of this event" });
  await expect(history.getByText("Succeeded")).toBeVisible({ timeout: 30_000 });
});
