import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

test("a mail sent by a tool is shown rendered, with nothing in it running", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Email", "Mail to the inbox");
  await page.getByRole("radio", { name: "JSON" }).click();
  const mail = {
    to: "reader@example.com",
    subject: "Bells & <b>whistles</b>",
    body: "<h1>Invoice</h1><script>parent.document.title='owned'</script><img src='https://tracker.example/p.gif' onerror='alert(1)'>",
    isHtml: true,
  };
  await page.getByRole("textbox", { name: "Parameters as JSON" }).fill(JSON.stringify(mail));
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("status").getByText("Succeeded")).toBeVisible();

  await page.goto("/inbox");
  await page
    .getByRole("list", { name: "Received" })
    .getByRole("button", { name: /Bells & <b>whistles<\/b>/ })
    .click();
  const frame = page.locator('iframe[title="Rendered mail"]');
  await expect(frame).toHaveAttribute("sandbox", "");
  await expect(
    page.frameLocator('iframe[title="Rendered mail"]').getByRole("heading", { name: "Invoice" }),
  ).toBeVisible();
  expect(await frame.getAttribute("srcdoc")).not.toMatch(/<script|onerror|tracker\.example/i);
  await page.getByRole("tab", { name: "Headers" }).click();
  await expect(page.getByRole("article", { name: "Message" }).getByText("reader@example.com")).toBeVisible();
  await expect(page).toHaveTitle(/Test inbox/);
});

test("Slack is connected with no outside account, and its message is shown", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await page.goto("/tools/new?type=SLACK");
  await page.getByRole("button", { name: "Use the test inbox" }).click();
  await page.getByRole("button", { name: "Test connection" }).click();
  await expect(page.getByText("The webhook is alive. Nothing was posted.")).toBeVisible();
  await connectInbox(page, "Slack", "Team channel");
  await page.getByRole("radio", { name: "JSON" }).click();
  await page.getByRole("textbox", { name: "Parameters as JSON" }).fill('{"message": "The bells *ring*"}');
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("status").getByText("Succeeded")).toBeVisible();
  await page.goto("/inbox");
  await page
    .getByRole("list", { name: "Received" })
    .getByRole("button", { name: /The bells \*ring\*/ })
    .click();
  const message = page.getByRole("article", { name: "Message" });
  await expect(message.getByRole("figure", { name: "body" })).toContainText('"text": "The bells *ring*"');
});

test("the inbox is set to fail once, and the retry is seen", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Flaky");
  await page.goto("/inbox");
  await expect(page.getByRole("status").getByText("It answers 200 at once.")).toBeVisible();
  await page.getByRole("button", { name: "Set answer" }).click();
  await expect(page.getByText("It answers 503, with Retry-After: 1, to the next 1 request.")).toBeVisible();
  await page.goto("/tools");
  await page.getByRole("link", { name: "Flaky" }).first().click();
  await page.getByRole("radio", { name: "JSON" }).click();
  await page.getByRole("textbox", { name: "Parameters as JSON" }).fill('{"payload": "ring"}');
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("status").getByText("Succeeded")).toBeVisible();
  await page.goto("/inbox");
  await expect(page.getByText("It answers 200 at once.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Received" }).getByRole("button")).toHaveCount(2);
  const deliveries = page.getByRole("list", { name: "Received" }).getByRole("button");
  await expect(deliveries.first()).toContainText("Answered 200");
  await expect(deliveries.last()).toContainText("Answered 503, with Retry-After: 1");
  await deliveries.last().click();
  await expect(page.getByRole("article", { name: "Message" })).toContainText(
    "Answered 503, with Retry-After: 1",
  );
  await expect(page.getByText("None (no TLS, no STARTTLS)")).toBeVisible();
});

test("on a small screen a message that is led to is seen at once, and the rest when it is closed", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Slack", "Team channel");
  await page.getByLabel(/^Message/).fill("The bells ring");
  await page.getByRole("button", { name: "Run now" }).click();
  await expect(page.getByRole("status").getByText("Succeeded")).toBeVisible();
  await page.goto("/inbox");
  await page.getByRole("list", { name: "Received" }).getByRole("button").click();
  await expect(page).toHaveURL(/message=\d+/);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  const message = page.getByRole("article", { name: "Message" });
  await expect(message.getByRole("figure", { name: "body" })).toBeInViewport();
  await message.getByRole("button", { name: "Close the message" }).click();
  await expect(page.getByText("It answers 200 at once.")).toBeVisible();
});
