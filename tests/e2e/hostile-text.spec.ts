import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

const NAME = `<script>alert(1)</script> \u202Eevil\u202C ${"x".repeat(120)} "><img src=x onerror=alert(2)>`;
/** Marks that turn text stand as signs that everybody sees. */
const SEEN = NAME.replace(/[\u202a-\u202e]/g, "\ufffd");
const MARKS = /[\u202a-\u202e\u2066-\u2069]/;

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
    await expect(page.getByRole("main"), path).not.toContainText(MARKS);
  }
  await page.goto("/tools");
  const link = page.getByRole("link", { name: SEEN });
  await expect(link).toBeVisible();
  for (const part of [link, link.locator(".."), page.getByText("No events").first()])
    await expect(part, "turns nothing beside it").toHaveCSS("unicode-bidi", "isolate");
  expect(alerts).toBe(0);
});

test("a name with marks that turn text is seen as it is, in notes, sentences and forms, and kept as it was", async ({
  page,
  account,
  baseURL,
}) => {
  expect(account.email).toContain("@");
  const headers = { origin: new URL(baseURL ?? "").origin };
  const made = await page.request.post("/api/v1/connections", {
    data: {
      name: "Pay\u202efdp.exe",
      type: "HTTP",
      credentials: { baseUrl: "https://example.com" },
      tags: ["a\u202eb"],
    },
    headers,
  });
  expect(made.ok(), await made.text()).toBe(true);
  const { id } = (await made.json()) as { id: number };
  await page.goto(`/tools/${id}?tab=connection`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Pay\ufffdfdp.exe");
  await page.getByText("Limits and description").click();
  await page.getByLabel("Description").fill("Where orders go");
  await page.getByRole("button", { name: /^Save/ }).click();
  const kept = async () => (await page.request.get(`/api/v1/connections/${id}`)).json();
  await expect.poll(kept).toMatchObject({ description: "Where orders go" });
  expect(await kept()).toMatchObject({ name: "Pay\u202efdp.exe", tags: ["a\u202eb"] });
});
