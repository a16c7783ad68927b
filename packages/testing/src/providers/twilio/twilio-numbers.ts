import type { Reply } from "../stand-in.ts";

/** The numbers that Twilio itself gives its answers by, in twilio.com/docs/iam/test-credentials. */
export const TWILIO_NUMBERS = {
  invalid: "+15005550001",
  unroutable: "+15005550002",
  noPermission: "+15005550003",
  unsubscribed: "+15005550004",
  /** As a sender: the one that works. */
  own: "+15005550006",
  notOwned: "+15005550007",
  queueFull: "+15005550008",
  noSms: "+15005550009",
} as const;

const BY_RECIPIENT: Readonly<Record<string, readonly [code: number, message: string]>> = {
  [TWILIO_NUMBERS.invalid]: [21_211, "The 'To' number is not a valid phone number."],
  [TWILIO_NUMBERS.unroutable]: [21_612, "The 'To' phone number is not currently reachable via SMS."],
  [TWILIO_NUMBERS.noPermission]: [
    21_408,
    "Permission to send an SMS has not been enabled for the region indicated by the 'To' number.",
  ],
  [TWILIO_NUMBERS.unsubscribed]: [21_610, "Attempt to send to unsubscribed recipient"],
  [TWILIO_NUMBERS.noSms]: [21_614, "'To' number is not a valid mobile number"],
};

const BY_SENDER: Readonly<Record<string, readonly [code: number, message: string]>> = {
  [TWILIO_NUMBERS.invalid]: [
    21_212,
    "The 'From' number is not a valid phone number, shortcode, or alphanumeric sender ID.",
  ],
  [TWILIO_NUMBERS.notOwned]: [
    21_606,
    "The 'From' phone number is not a valid, SMS-capable inbound phone number for your account.",
  ],
  [TWILIO_NUMBERS.queueFull]: [
    21_611,
    "This 'From' number has exceeded the maximum number of queued messages.",
  ],
};

export function twilioFailure(status: number, code: number, message: string): Reply {
  return {
    status,
    body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
  };
}

/** What is wrong with a message, as Twilio says it. */
export function messageProblem(form: URLSearchParams, isTrial: boolean): Reply | undefined {
  const to = form.get("To") ?? "";
  const from = form.get("From");
  const text = form.get("Body") ?? "";
  if (to === "") return twilioFailure(400, 21_604, "A 'To' phone number is required.");
  if (!/^\+[1-9]\d{1,14}$/.test(to)) return twilioFailure(400, 21_211, `Invalid 'To' Phone Number: ${to}`);
  if (from === null && form.get("MessagingServiceSid") === null)
    return twilioFailure(400, 21_603, "A 'From' phone number is required.");
  if (text === "" && !form.has("MediaUrl")) return twilioFailure(400, 21_602, "Message body is required.");
  if ([...text].length > 1_600)
    return twilioFailure(400, 21_617, "The concatenated message body exceeds the 1600 character limit");
  const known = BY_RECIPIENT[to] ?? (from === null ? undefined : BY_SENDER[from]);
  // A full queue comes with 429.
  if (known) return twilioFailure(known[0] === 21_611 ? 429 : 400, ...known);
  return isTrial
    ? twilioFailure(
        400,
        21_608,
        `The number ${to} is unverified. Trial accounts cannot send messages to unverified numbers.`,
      )
    : undefined;
}
