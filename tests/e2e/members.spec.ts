import { connectInbox } from "./connect-inbox.ts";
import { expect, test } from "./signed-in-test.ts";

const PASSWORD = "correct horse battery";

test("a colleague is invited by a link, signs up with it, is made a viewer and taken out again", async ({
  page,
  account,
  browser,
}) => {
  expect(account.email).toContain("@");
  await connectInbox(page, "Webhook", "Shared hook");
  await page.goto("/settings?tab=members");
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite somebody" });
  await dialog.getByRole("button", { name: "Create the link" }).click();
  await expect(dialog.getByText("Enter your email address")).toBeVisible();
  const email = `guest-${crypto.randomUUID()}@example.com`;
  await dialog.getByLabel("Email").fill(email);
  await dialog.getByLabel("Role").selectOption("editor");
  await dialog.getByRole("button", { name: "Create the link" }).click();
  const link = await page.getByRole("figure", { name: "invitation link" }).locator("pre").textContent();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("table", { name: "Open invitations" }).getByText(email)).toBeVisible();

  const guest = await (await browser.newContext()).newPage();
  await guest.goto(link ?? "");
  await expect(guest.getByRole("heading", { name: "Join Ada Lovelace's workspace" })).toBeVisible();
  await expect(guest.getByLabel("Email")).toHaveValue(email);
  await guest.getByLabel("Name").fill("Charles Babbage");
  await guest.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await guest.getByRole("button", { name: "Create account and join" }).click();
  await expect(guest.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await guest.goto("/tools");
  const onOff = guest.getByRole("switch", { name: "Shared hook is on" });
  await onOff.click();
  await expect(onOff).not.toBeChecked();
  await guest.goto("/settings?tab=members");
  await expect(guest.getByText("Members are for admins and owners")).toBeVisible();

  await page.reload();
  await page.getByRole("combobox", { name: "Role of Charles Babbage" }).selectOption("viewer");
  await expect(page.getByText("Charles Babbage is viewer now")).toBeVisible();
  await guest.goto("/tools");
  await expect(guest.getByRole("button", { name: "Connect a tool" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  const refused: string[] = [];
  guest.on("response", (answer) => {
    if (answer.status() === 403) refused.push(answer.url());
  });
  for (const form of ["/tools/new?type=SLACK", "/events/new"]) {
    await guest.goto(form);
    await expect(guest.getByText("Your role here is viewer; this needs editor or higher.")).toBeVisible();
  }
  await guest.goto("/settings?tab=tokens");
  await expect(guest.getByText("API tokens are for editors")).toBeVisible();
  expect(refused, "nothing is asked for that a viewer may not see").toEqual([]);

  await page.getByRole("button", { name: "Remove Charles Babbage" }).click();
  await page.getByRole("button", { name: "Remove member" }).click();
  await expect(page.getByText("Charles Babbage is out of this workspace")).toBeVisible();
  await guest.goto("/tools");
  await expect(guest.getByRole("heading", { name: "No tools yet" })).toBeVisible();
  await guest.goto(link ?? "");
  await expect(guest.getByRole("heading", { name: "This invitation is not open" })).toBeVisible();
  await guest.context().close();
});

test("somebody who has an account joins with one press, and switches between workspaces", async ({
  page,
  account,
  browser,
  baseURL,
}) => {
  const owner = await (await browser.newContext()).newPage();
  const signedUp = await owner.request.post("/api/auth/sign-up/email", {
    headers: { origin: new URL(baseURL ?? "").origin },
    data: { name: "Grace Hopper", email: `owner-${crypto.randomUUID()}@example.com`, password: PASSWORD },
  });
  expect(signedUp.ok()).toBe(true);
  await owner.goto("/settings?tab=members");
  await owner.getByRole("button", { name: "Invite somebody" }).click();
  await owner.getByLabel("Email").fill(account.email);
  await owner.getByRole("button", { name: "Create the link" }).click();
  const link = await owner.getByRole("figure", { name: "invitation link" }).locator("pre").textContent();

  await owner.goto(link ?? "");
  await expect(owner.getByText(`This invitation is for ${account.email}`)).toBeVisible();
  await page.goto(link ?? "");
  await page.getByRole("button", { name: "Join Grace Hopper's workspace" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await page.getByRole("button", { name: "Workspace: Grace Hopper's workspace" }).click();
  await page.getByRole("menuitemradio", { name: "Ada Lovelace's workspace" }).click();
  await expect(page.getByRole("button", { name: "Workspace: Ada Lovelace's workspace" })).toBeVisible();
  await page.getByRole("button", { name: "Workspace: Ada Lovelace's workspace" }).click();
  await page.getByRole("menuitem", { name: "New workspace" }).click();
  await page.getByLabel("Name").fill("Bell tower");
  await page.getByRole("button", { name: "Create workspace" }).click();
  await expect(page.getByRole("button", { name: "Workspace: Bell tower" })).toBeVisible();
  await page.goto("/settings?tab=workspace");
  await page.getByLabel("Name").fill("Bell tower, west");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("button", { name: "Workspace: Bell tower, west" })).toBeVisible();
  const most = page.getByLabel("Most calls at once");
  await most.fill("0");
  await expect(page.getByText("A whole number from 1 to")).toBeVisible();
  await most.fill("20");
  await page.getByRole("button", { name: "Save limit" }).click();
  await expect(page.getByRole("button", { name: "Save limit" })).toBeDisabled();
  await page.reload();
  await expect(most).toHaveValue("20");
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByLabel("Type its name to confirm").fill("Bell tower, west");
  await page.getByRole("button", { name: "Delete workspace" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Workspace: (Ada|Grace)/ })).toBeVisible();
  await owner.context().close();
});

test("an invitation is revoked, and its link says so", async ({ page, account }) => {
  expect(account.email).toContain("@");
  await page.goto("/settings?tab=members");
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("Email").fill("nobody@example.com");
  await page.getByRole("button", { name: "Create the link" }).click();
  const link = await page.getByRole("figure", { name: "invitation link" }).locator("pre").textContent();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Revoke the invitation of nobody@example.com" }).click();
  await expect(page.getByText("The invitation of nobody@example.com is revoked")).toBeVisible();
  await page.context().clearCookies();
  await page.goto(link ?? "");
  await expect(page.getByRole("heading", { name: "This invitation is not open" })).toBeVisible();
});
