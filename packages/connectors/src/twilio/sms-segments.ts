/** The basic characters of GSM 03.38 (3GPP TS 23.038 §6.2.1), and those of its extension, which count twice. */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENSION = "\f^{}\\[~]|€";

export type SmsSize = { readonly encoding: "GSM-7" | "UCS-2"; readonly segments: number };

/**
 * The parts that a text is sent and charged in: 160 characters alone and 153 in each of several; 70 and 67 as soon as
 * one is not of GSM 03.38 (twilio.com/docs/glossary/what-sms-character-limit). No character is cut in two.
 */
export function smsSize(text: string): SmsSize {
  const isGsm = [...text].every((char) => BASIC.includes(char) || EXTENSION.includes(char));
  const width = isGsm ? (char: string) => (EXTENSION.includes(char) ? 2 : 1) : (char: string) => char.length;
  const [alone, each] = isGsm ? [160, 153] : [70, 67];
  let segments = 1;
  let used = 0;
  let total = 0;
  for (const char of text) {
    const size = width(char);
    total += size;
    used += size;
    if (used > each) {
      segments += 1;
      used = size;
    }
  }
  return { encoding: isGsm ? "GSM-7" : "UCS-2", segments: total <= alone ? 1 : segments };
}
