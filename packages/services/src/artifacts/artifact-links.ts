import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Where the bytes of an artifact are asked for. */
export const contentPathOf = (id: string): string => `/api/v1/artifacts/${id}/content`;

export type LinkSignature = { readonly expires: string; readonly sig: string };

export type ArtifactLinks = {
  /** An address that gives the file to whoever has it, until `expiresAt`, in whole seconds. */
  make(id: string, expiresAt: Date): { readonly url: string; readonly expiresAt: Date };
  check(id: string, signature: LinkSignature, now: Date): "valid" | "expired" | "forged";
};

/**
 * Links signed by HMAC-SHA256 with a key that is derived from the install's secret for this use alone (HKDF, RFC 5869).
 * A new secret ends all of them.
 */
export function createArtifactLinks({ secret, origin }: { secret: string; origin: string }): ArtifactLinks {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "carillon artifact links 1", 32));
  const sign = (id: string, expires: string) =>
    createHmac("sha256", key).update(`${id}\n${expires}`).digest("base64url");

  return {
    make(id, expiresAt) {
      const seconds = Math.floor(expiresAt.getTime() / 1_000);
      const query = `expires=${seconds}&sig=${sign(id, String(seconds))}`;
      return { url: `${origin}${contentPathOf(id)}?${query}`, expiresAt: new Date(seconds * 1_000) };
    },
    check(id, { expires, sig }, now) {
      const wanted = Buffer.from(sign(id, expires));
      const given = Buffer.from(sig);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return "forged";
      return Number(expires) * 1_000 > now.getTime() ? "valid" : "expired";
    },
  };
}
