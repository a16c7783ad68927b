import type { Event, HookInput, HookVerification, Issue } from "@carillon/core/contracts";

/** How a webhook's sender proves itself, as the event form holds it. */
export type HookDraft = {
  readonly scheme: HookVerification["scheme"];
  readonly header: string;
  readonly username: string;
  /** Left empty: one is made, or the stored one stays. */
  readonly secret: string;
};

export const NEW_HOOK: HookDraft = { scheme: "standard-webhooks", header: "", username: "", secret: "" };

export function hookDraftOf({ webhook }: Pick<Event, "webhook">): HookDraft {
  if (!webhook) return NEW_HOOK;
  const { verification } = webhook;
  return {
    scheme: verification.scheme,
    header: "header" in verification ? verification.header : "",
    username: "username" in verification ? verification.username : "",
    secret: "",
  };
}

/** As `events.create` takes it; what the form does not show of a saved webhook stays. */
export function hookInputOf(draft: HookDraft, saved: Event["webhook"] | undefined): HookInput {
  const isSameScheme = saved?.verification.scheme === draft.scheme;
  const { hasSecret: _, ...kept } = saved ?? { ...DEFAULTS, hasSecret: false };
  const { deliveryId, ...others } = kept;
  return {
    ...others,
    // Another sender has its ids elsewhere.
    ...(isSameScheme && { deliveryId }),
    verification: verificationOf(draft, isSameScheme ? saved?.verification : undefined),
  };
}

const DEFAULTS = {
  deliveryId: null,
  passHeaders: [],
  malformedJson: "refuse",
  maxBodyBytes: 1_048_576,
  ratePerMinute: 600,
} as const satisfies Omit<HookInput, "verification"> & object;

function verificationOf(
  { scheme, header, username, secret }: HookDraft,
  saved: HookVerification | undefined,
): HookInput["verification"] {
  const given = secret === "" ? {} : { secret };
  const toleranceSeconds = (saved && "toleranceSeconds" in saved && saved.toleranceSeconds) || 300;
  switch (scheme) {
    case "standard-webhooks":
    case "stripe":
    case "slack":
      return { scheme, toleranceSeconds, ...given };
    case "github":
      return { scheme, ...given };
    case "hmac-sha256": {
      const kept = saved?.scheme === "hmac-sha256" ? saved : { scheme, encoding: "hex" as const, prefix: "" };
      return { ...kept, header: header.trim(), ...given };
    }
    case "basic":
      return { scheme, username: username.trim(), ...given };
    case "none":
      return { scheme };
  }
}

/** What it lacks before it is sent. */
export function hookIssues({ scheme, header, username }: HookDraft): Issue[] {
  if (scheme === "hmac-sha256" && header.trim() === "")
    return [{ path: "webhook.verification.header", message: "Name the header that holds the signature" }];
  if (scheme === "basic" && username.trim() === "")
    return [{ path: "webhook.verification.username", message: "A user name is needed" }];
  return [];
}
