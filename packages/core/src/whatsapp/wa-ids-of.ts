/**
 * The ids a contact may have at WhatsApp, given the number: some countries' mobile numbers are known there with a digit
 * more or less. Mexico `521…`, Argentina `549…`, Brazil's ninth digit:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
 * @param digits the number in E.164, without +
 */
export function waIdsOf(digits: string): string[] {
  const other = otherForm(digits);
  return other === null ? [digits] : [digits, other];
}

function otherForm(digits: string): string | null {
  const pairs: readonly (readonly [RegExp, string])[] = [
    [/^521(\d{10})$/, "52$1"],
    [/^52(\d{10})$/, "521$1"],
    [/^549(\d{10})$/, "54$1"],
    [/^54(\d{10})$/, "549$1"],
    [/^55(\d{2})9(\d{8})$/, "55$1$2"],
    [/^55(\d{2})(\d{8})$/, "55$19$2"],
  ];
  const pair = pairs.find(([pattern]) => pattern.test(digits));
  return pair ? digits.replace(...(pair as [RegExp, string])) : null;
}
