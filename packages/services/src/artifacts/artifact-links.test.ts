import { expect, it } from "vitest";
import { createArtifactLinks } from "./artifact-links.ts";

const ORIGIN = "https://carillon.example.com";
const SECRET = "s".repeat(32);
const ID = "0199a000-0000-7000-8000-000000000001";
const OTHER = "0199a000-0000-7000-8000-000000000002";
const UNTIL = new Date("2026-03-01T12:00:00.900Z");
const BEFORE = new Date("2026-03-01T11:59:59Z");
const links = createArtifactLinks({ secret: SECRET, origin: ORIGIN });

function signatureOf(url: string) {
  const { searchParams } = new URL(url);
  return { expires: searchParams.get("expires") ?? "", sig: searchParams.get("sig") ?? "" };
}

it("makes a link that holds until its second, and no longer", () => {
  const { url, expiresAt } = links.make(ID, UNTIL);
  expect(url).toMatch(
    new RegExp(`^${ORIGIN}/api/v1/artifacts/${ID}/content\\?expires=1772366400&sig=[\\w-]{43}$`),
  );
  expect(expiresAt.toISOString()).toBe("2026-03-01T12:00:00.000Z");
  expect(links.check(ID, signatureOf(url), BEFORE)).toBe("valid");
  expect(links.check(ID, signatureOf(url), expiresAt)).toBe("expired");
});

it("takes no link for another file, another time, by another secret, or none at all", () => {
  const signature = signatureOf(links.make(ID, UNTIL).url);
  const elsewhere = createArtifactLinks({ secret: "t".repeat(32), origin: ORIGIN });
  expect(links.check(OTHER, signature, BEFORE)).toBe("forged");
  expect(links.check(ID, { ...signature, expires: "9999999999" }, BEFORE)).toBe("forged");
  expect(links.check(ID, { ...signature, sig: "" }, BEFORE)).toBe("forged");
  expect(links.check(ID, { ...signature, sig: `${signature.sig}A` }, BEFORE)).toBe("forged");
  expect(elsewhere.check(ID, signature, BEFORE)).toBe("forged");
});
