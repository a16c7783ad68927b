import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { z } from "zod";

/** Who is written to, as digits of E.164 without +. `+49 30 901820`, or the digits as an incoming message names its sender. */
const Recipient = z
  .string()
  .trim()
  .max(50)
  .transform((text, context) => {
    const digits = digitsOf(text);
    if (digits !== null) return digits;
    context.issues.push({
      code: "custom",
      message: "Not a phone number with its country, such as +49 30 901820",
      input: text,
    });
    return z.NEVER;
  });

function digitsOf(text: string): string | null {
  // WhatsApp ids need not be numbers that could be dialled (Mexico's 521…), so that digits alone pass as they are.
  if (/^[1-9]\d{6,14}$/.test(text)) return text;
  const number = parsePhoneNumberFromString(text, { extract: false });
  return number?.isPossible() ? number.number.slice(1) : null;
}

export const recipientField = Recipient.meta({
  title: "To",
  description: "The number with its country",
  placeholder: "+49 30 901820",
});
