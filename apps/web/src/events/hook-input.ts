import type { Event, HookInput, HookVerification, Issue } from "@carillon/core/contracts";
import type { HookDraft } from "#events/hook-draft.ts";

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
  { scheme, header, hmac, username, secret }: HookDraft,
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
      const { encoding, prefix } = hmac;
      return { scheme, header: header.trim(), encoding, prefix, ...timeOf(hmac), ...given };
    }
    case "basic":
      return { scheme, username: username.trim(), ...given };
    case "none":
      return { scheme };
  }
}

/** The time that is signed with the body: without its header there is none, whatever else the form holds. */
function timeOf({ timestampHeader, signedContent, toleranceSeconds }: HookDraft["hmac"]) {
  if (timestampHeader.trim() === "") return {};
  return {
    timestampHeader: timestampHeader.trim(),
    ...(signedContent !== "" && { signedContent }),
    ...(toleranceSeconds !== "" && { toleranceSeconds: Number(toleranceSeconds) }),
  };
}

const MOST_TOLERANCE = 86_400;

/** What it lacks before it is sent. */
export function hookIssues({ scheme, header, hmac, username }: HookDraft): Issue[] {
  if (scheme === "basic" && username.trim() === "")
    return [{ path: "webhook.verification.username", message: "A user name is needed" }];
  if (scheme !== "hmac-sha256") return [];
  const seconds = hmac.toleranceSeconds === "" ? 1 : Number(hmac.toleranceSeconds);
  const fits = Number.isInteger(seconds) && seconds >= 1 && seconds <= MOST_TOLERANCE;
  return [
    ...(header.trim() === ""
      ? [{ path: "webhook.verification.header", message: "Name the header that holds the signature" }]
      : []),
    ...(hmac.timestampHeader.trim() === "" || fits
      ? []
      : [
          {
            path: "webhook.verification.toleranceSeconds",
            message: `A whole number from 1 to ${MOST_TOLERANCE.toLocaleString("en")}`,
          },
        ]),
  ];
}
