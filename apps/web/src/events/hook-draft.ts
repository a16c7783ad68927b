import type { Event, HookVerification } from "@carillon/core/contracts";

/** How a webhook's sender proves itself, as the event form holds it. */
export type HookDraft = {
  readonly scheme: HookVerification["scheme"];
  readonly header: string;
  readonly hmac: HmacDraft;
  readonly username: string;
  /** Left empty: one is made, or the stored one stays. */
  readonly secret: string;
};

/** How a digest is written, and the time that is signed with the body. */
export type HmacDraft = {
  readonly encoding: "hex" | "base64";
  readonly prefix: string;
  /** Left empty: no time is signed. */
  readonly timestampHeader: string;
  /** Left empty, as what follows: as it is usual. */
  readonly signedContent: string;
  readonly toleranceSeconds: string;
};

export const NEW_HOOK: HookDraft = {
  scheme: "standard-webhooks",
  header: "",
  hmac: { encoding: "hex", prefix: "", timestampHeader: "", signedContent: "", toleranceSeconds: "" },
  username: "",
  secret: "",
};

export function hookDraftOf({ webhook }: Pick<Event, "webhook">): HookDraft {
  if (!webhook) return NEW_HOOK;
  const { verification } = webhook;
  const shown = { ...NEW_HOOK, scheme: verification.scheme };
  if (verification.scheme === "basic") return { ...shown, username: verification.username };
  if (verification.scheme !== "hmac-sha256") return shown;
  const { header, encoding, prefix, timestampHeader = "", signedContent = "" } = verification;
  const toleranceSeconds = String(verification.toleranceSeconds ?? "");
  return { ...shown, header, hmac: { encoding, prefix, timestampHeader, signedContent, toleranceSeconds } };
}
