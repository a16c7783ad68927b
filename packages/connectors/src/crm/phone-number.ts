import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { z } from "zod";

type WithPhone = { readonly phone?: string | null | undefined; readonly country?: string | undefined };

/** In E.164 (ITU-T E.164): `+49 (0)30 123456` becomes `+4930123456`. null: no number that could be called. */
function toE164(text: string, country: string | undefined): string | null {
  if (country !== undefined && !isSupportedCountry(country)) return null;
  const number = parsePhoneNumberFromString(text, {
    extract: false,
    ...(country !== undefined && { defaultCountry: country as CountryCode }),
  });
  return number?.isValid() ? number.number : null;
}

/** Puts a phone number into E.164, or says what is wrong with it at the field. */
export function withE164<Input extends WithPhone>(
  { country, ...input }: Input,
  context: z.core.$RefinementCtx,
): Omit<Input, "country"> {
  const wrong = (path: string, message: string, given: unknown) =>
    context.issues.push({ code: "custom", path: [path], message, input: given });
  if (country !== undefined && !isSupportedCountry(country))
    wrong("country", "No country has this code", country);
  const { phone } = input;
  if (phone === undefined || phone === null) return input;
  const number = toE164(phone, country);
  if (number === null) {
    const isLocal = country === undefined && !phone.startsWith("+");
    const advice = isLocal
      ? "Write the number with its country, +49 30 123456, or give the country"
      : "Not a phone number that can be called";
    wrong("phone", advice, phone);
  }
  return { ...input, phone: number };
}
