import type { Page } from "@playwright/test";
import { type OpenIdProvider, startOpenIdProvider } from "../openid/start-openid-provider.ts";
import { expect, test } from "./signed-in-test.ts";

let openid: OpenIdProvider;

test.beforeAll(async () => {
  const redirectUri = `${process.env.CARILLON_E2E_URL}/api/oauth/callback`;
  openid = await startOpenIdProvider([redirectUri], { port: Number(process.env.CARILLON_E2E_OPENID_PORT) });
});
test.afterAll(() => openid.close());

/** The provider's own pages ask for a font and an icon from outside: nothing leaves this machine. */
test.beforeEach(async ({ page }) => {
  const isOutside = ({ hostname }: URL) => !["localhost", "127.0.0.1"].includes(hostname);
  await page.route(isOutside, (route) => route.fulfill({ contentType: "text/css", body: "" }));
  await page.route(`${openid.url}/favicon.ico`, (route) => route.fulfill({ status: 204 }));
});

/** Fills the form of a new HTTP tool as somebody does who has an app at the provider. */
async function fillForm(page: Page, secret = openid.clientSecret) {
  const { authorizationUrl, tokenUrl, revocationUrl, scopes } = openid.credentials().auth;
  await page.goto("/tools/new?type=HTTP");
  await page.getByLabel("Name", { exact: true }).fill("Who am I");
  await page.getByLabel("Base address").fill(openid.url);
  await page
    .getByRole("combobox", { name: "Authorization" })
    .selectOption({ label: "OAuth2 (a person allows it)" });
  await page.getByLabel("Authorization address").fill(String(authorizationUrl));
  await page.getByLabel("Token address").fill(String(tokenUrl));
  await page.getByLabel("Client id").fill(openid.clientId);
  const more = page.getByRole("button", { name: /more: / });
  if (await more.isVisible()) await more.click();
  await page.getByLabel(/^Client secret(?! sent)/).fill(secret);
  await page.getByLabel("Revocation address").fill(String(revocationUrl));
  await page.getByLabel("Scopes").fill(String(scopes));
}

/** At the provider's own pages. */
async function allow(page: Page) {
  await page.waitForURL(`${openid.url}/interaction/**`);
  await page.getByPlaceholder("Enter any login").fill("ada");
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("a person connects a tool at the provider, comes back connected, acts with it and takes it back", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await fillForm(page);
  await expect(page.getByText("/api/oauth/callback")).toBeVisible();
  await page.getByRole("button", { name: "Save and connect" }).click();
  await allow(page);

  await expect(page.getByRole("heading", { level: 1, name: "Who am I" })).toBeVisible();
  await expect(page.getByText("Carillon may act for you now")).toBeVisible();
  await expect(page.getByText("Connected as ada@example.com")).toBeVisible();
  expect(page.url()).not.toMatch(/code=|state=/);

  await page.getByRole("tab", { name: "Try it" }).click();
  await page.getByRole("textbox", { name: "Path" }).fill("/me");
  await page
    .getByRole("button", { name: /Run|Send/ })
    .first()
    .click();
  await expect(page.getByText("ada@example.com").first()).toBeVisible();

  await page.getByRole("tab", { name: "Connection" }).click();
  await page.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("It is not connected yet")).toBeVisible();
  expect(await openid.livingRefreshTokens()).toBe(0);
});

test("a wrong client secret, a refusal and a way back that is no more valid are told in words", async ({
  page,
  account,
}) => {
  expect(account.email).toContain("@");
  await fillForm(page, "not-the-secret");
  await page.getByRole("button", { name: "Save and connect" }).click();
  await allow(page);
  await expect(page.getByText("Not connected: the provider refused the app")).toBeVisible();

  await page.getByRole("button", { name: "Connect", exact: true }).click();
  await page.waitForURL(`${openid.url}/interaction/**`);
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByText("Not connected: it was not allowed")).toBeVisible();

  await page.goto("/api/oauth/callback?state=made-up&code=made-up");
  await expect(page.getByText("Not connected: the way back was not valid any more")).toBeVisible();
  expect(page.url()).not.toContain("made-up");
});
