import { test as base, expect, type Page } from "@playwright/test";

const PASSWORD = "correct horse battery";

/** Of a network for documentation (RFC 3849). */
const ownAddress = () => `2001:db8:${crypto.randomUUID().slice(0, 4)}:${crypto.randomUUID().slice(0, 4)}::1`;

export type Account = { readonly email: string; readonly password: string };

/** Makes an account with a workspace of its own; the page's browser is signed in afterwards. */
async function signUp(page: Page, origin: string): Promise<Account> {
  const email = `e2e-${crypto.randomUUID()}@example.com`;
  const answer = await page.request.post("/api/auth/sign-up/email", {
    headers: { origin, "x-forwarded-for": ownAddress() },
    data: { name: "Ada Lovelace", email, password: PASSWORD },
  });
  expect(answer.ok(), `sign-up answered ${answer.status()}`).toBe(true);
  return { email, password: PASSWORD };
}

type Fixtures = {
  /** An account of this test alone, signed in. */
  readonly account: Account;
  /** What the browser complained about; a test that provokes an error empties it. */
  readonly complaints: string[];
};

export const test = base.extend<Fixtures>({
  account: async ({ page, baseURL }, use) => {
    await use(await signUp(page, new URL(baseURL ?? "").origin));
  },
  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await use(complaints);
      expect(complaints, "the browser's console stays clean").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
