/**
 * Why a message that Twilio took was not delivered: it is told by the message itself, not by a refusal
 * (twilio.com/docs/messaging/guides/debugging-common-issues and twilio.com/docs/api/errors).
 */
const HELP: ReadonlyMap<number, string> = new Map([
  [21_610, "The person has unsubscribed by STOP."],
  [
    30_001,
    "Too many messages waited for the sender. Send again later, or add senders by a messaging service.",
  ],
  [30_002, "The account was suspended while the message waited."],
  [30_003, "The phone was off or out of reach. Send again later."],
  [30_004, "The phone or its network blocks messages from this sender."],
  [30_005, "The number is not in use. Check it."],
  [30_006, "The number is a landline, or its network takes no SMS."],
  [
    30_007,
    "The network took the message for spam. Change its text, and register the sender with the networks.",
  ],
  [30_008, "The network gave no reason. Send again later; look at the text if it goes on."],
  [30_032, "The toll-free sender is not verified. Verify it in the console."],
  [30_034, "The sender is not registered for A2P 10DLC in the USA. Register it in the console."],
]);

/** What to do about an error of the delivery; null where there is none, or none that is known. */
export function deliveryHelp(code: number | null | undefined): string | null {
  return HELP.get(code ?? 0) ?? null;
}
