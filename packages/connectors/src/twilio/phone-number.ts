import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { z } from "zod";

/**
 * A number with its country code, with blanks, dots and brackets as people write it; comes out as E.164
 * (twilio.com/docs/glossary/what-e164). Whether anyone has it, only the network knows.
 */
export const PhoneNumber = z
  .string()
  .trim()
  .max(40)
  .transform((text, context) => {
    const number = text.startsWith("+") ? parsePhoneNumberFromString(text) : undefined;
    if (number?.isPossible()) return number.number as string;
    context.addIssue({
      code: "custom",
      message: "Write the number with + and the country code: +14155550100",
    });
    return z.NEVER;
  });

/** What a message may come from: a number, a short code, or a name of up to 11 letters and digits (twilio.com/docs/glossary/what-alphanumeric-sender-id). */
export const Sender = z
  .string()
  .trim()
  .max(40)
  .pipe(
    z.union(
      [z.string().regex(/^\d{5,6}$/), z.string().regex(/^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$/), PhoneNumber],
      {
        error: "A number with + and the country code, a short code, or a name of up to 11 letters and digits",
      },
    ),
  );

export const ServiceSid = z
  .string()
  .trim()
  .regex(/^MG[0-9a-fA-F]{32}$/, "It begins with MG and has 34 characters");
