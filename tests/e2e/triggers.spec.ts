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
  await expect(page.getByText("Checked: GitHub")).toBeVisible();

  await newEvent("After pushes", "After another", "after {{input.event.name}}");
  await page.getByRole("button", { name: "Add an event" }).click();
  await expect(page.getByRole("combobox", { name: "Event", exact: true })).toContainText("Pushes");
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "After pushes" })).toBeVisible();
  // Its page names what it follows, and that one's page what follows it.
  await expect(page.getByText("Pushes succeeds")).toBeVisible();
  await page.getByRole("link", { name: "Pushes", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Pushes" })).toBeVisible();
  await page.getByRole("link", { name: "After pushes", exact: true }).click();
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
  const { executionId } = (await answer.json()) as { executionId: string };
  await page.goto(`/runs/${executionId}`);
  await expect(page.getByRole("heading", { name: "Started with" })).toBeVisible();
  await expect(page.getByLabel("what it was started with", { exact: true })).toContainText(
    '"ref": "refs/heads/main"',
  );
});

test("a sender that signs a time is told of in the form, and its delivery runs the event", async ({
  page,
  account,
  complaints,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Relay");
  await page.goto("/events/new");
  await page.getByLabel("Name", { exact: true }).fill("Orders");
  await page.getByLabel("Tool", { exact: true }).selectOption({ label: "Relay" });
  await page.getByLabel("Action", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("radio", { name: "JSON" }).click();
  await page.getByRole("textbox", { name: "Parameters as JSON" }).fill('{"payload": "{{input.body.id}}"}');
  await page.getByRole("radio", { name: "By webhook" }).click();
  await page.getByLabel("The sender proves itself by").selectOption("hmac-sha256");
  await page.getByLabel("Header", { exact: true }).fill("X-Shop-Signature");
  await page.getByLabel("Before the digest").fill("v1=");
  await expect(page.getByLabel("What is signed")).toBeHidden();
  await page.getByLabel("Header of the time").fill("X-Shop-Time");
  await page.getByLabel("What is signed").fill("{body}");
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(page.getByLabel("What is signed")).toHaveAccessibleDescription(
    /Name \{timestamp\} and \{body\}/,
  );
  complaints.length = 0;
  await page.getByLabel("What is signed").fill("v1:{timestamp}:{body}");
  await page.getByRole("button", { name: "Create event" }).click();
  const made = page.getByRole("status").filter({ hasText: "it is not shown again" });
  const url = (await made.getByText("/api/hooks/").textContent()) ?? "";
  const secret = (await made.getByText(/^[0-9a-f]{64}$/).textContent()) ?? "";

  const body = '{"id":"order-7"}';
  const time = String(Math.floor(Date.now() / 1_000));
  const digest = createHmac("sha256", secret).update(`v1:${time}:${body}`).digest("hex");
  const answer = await page.request.post(new URL(url).pathname, {
    headers: { "content-type": "application/json", "x-shop-signature": `v1=${digest}`, "x-shop-time": time },
    data: Buffer.from(body),
  });
  expect(answer.status()).toBe(202);

  await page.getByRole("link", { name: "Go on to the event" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("What is signed")).toHaveValue("v1:{timestamp}:{body}");
  await page.getByLabel("Header of the time").fill("");
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.waitForURL(/\/events\/\d+$/);
  const unsigned = await page.request.post(new URL(url).pathname, {
    headers: { "content-type": "application/json", "x-shop-signature": `v1=${digest}`, "x-shop-time": time },
    data: Buffer.from(body),
  });
  expect(unsigned.status(), "what is signed is the body alone now").toBe(401);
});

test("what has to hold for a webhook's event is said in its form, told on its page, and asked of each delivery", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Relay");
  await page.goto("/events/new");
  await page.getByLabel("Name", { exact: true }).fill("Pull requests");
  await page.getByLabel("Tool", { exact: true }).selectOption({ label: "Relay" });
  await page.getByLabel("Action", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("radio", { name: "JSON" }).click();
  await page.getByRole("textbox", { name: "Parameters as JSON" }).fill('{"payload": "{{input.body.title}}"}');
  await page.getByRole("radio", { name: "By hand" }).click();
  const condition = page.getByLabel("Condition", { exact: true });
  await expect(condition).toBeHidden();
  await page.getByRole("radio", { name: "By webhook" }).click();

  // What is wrong is told at its field, and goes as that is filled in.
  await page.getByLabel("The sender proves itself by").selectOption("basic");
  await condition.selectOption({ label: "It runs only if…" });
  const left = page.getByLabel("Test 1: what is compared");
  const user = page.getByLabel("User name");
  await page.getByRole("button", { name: "Create event" }).click();
  await expect(left).toHaveAccessibleDescription(/Say what is compared/);
  await expect(user).toHaveAttribute("aria-invalid", "true");
  await user.fill("shop");
  await expect(user).not.toHaveAttribute("aria-invalid");
  await left.fill("{{input.body.action}}");
  await expect(left).not.toHaveAttribute("aria-invalid");
  await page.getByLabel("Test 1: with what").fill("opened");
  await page.getByLabel("The sender proves itself by").selectOption("none");
  await page.getByRole("button", { name: "Create event" }).click();
  const made = page.getByRole("status").filter({ hasText: "/api/hooks/" });
  const url = (await made.getByText("/api/hooks/").textContent()) ?? "";
  await page.getByRole("link", { name: "Go on to the event" }).click();
  await expect(page.getByText("if input.body.action is opened")).toBeVisible();

  const send = async (action: string) => {
    const answer = await page.request.post(new URL(url).pathname, { data: { action, title: "Bells" } });
    return (await answer.json()).status;
  };
  expect(await send("closed")).toBe("SKIPPED");
  expect(await send("opened")).toBe("QUEUED");

  await page.getByRole("link", { name: "Edit" }).click();
  await expect(page.getByLabel("Test 1: with what")).toHaveValue("opened");
  await condition.selectOption({ label: "It always runs" });
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.waitForURL(/\/events\/\d+$/);
  await expect(page.getByText("if input.body.action is opened")).toBeHidden();
  expect(await send("closed")).toBe("QUEUED");
});
