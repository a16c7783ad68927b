import { expect, type Page } from "@playwright/test";

/** A call of the API as the account that is signed in; with `data` it changes something. */
export async function ask(page: Page, path: string, data?: object) {
  const address = `/api/trpc/${path}`;
  const answer = data
    ? await page.request.post(address, { headers: { origin: await originOf(page) }, data })
    : await page.request.get(address);
  expect(answer.status(), await answer.text()).toBe(200);
  return (await answer.json()).result.data;
}

/** Also of a page that has not been anywhere yet. */
async function originOf(page: Page): Promise<string> {
  return new URL((await page.request.get("/healthz")).url()).origin;
}

/** Id of a new tool of this workspace that sends to its test inbox. */
export async function addRelay(page: Page): Promise<number> {
  const { url } = await ask(page, "inbox.getAddress");
  return (await ask(page, "tools.create", { name: "Relay", type: "WEBHOOK", credentials: { url } })).id;
}
