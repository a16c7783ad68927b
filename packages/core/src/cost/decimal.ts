/** Amounts have nine decimals at most, so that they are whole numbers of billionths. */
const DECIMALS = 9;

/** The billionths of an amount, `0.0025`. @throws SyntaxError for what is no decimal number */
export function nanosOf(amount: string): bigint {
  const [whole = "", fraction = ""] = amount.split(".");
  return BigInt(whole + fraction.padEnd(DECIMALS, "0").slice(0, DECIMALS));
}

/** The amount of so many billionths, without zeros at its end: `0.0025`, `-1`. */
export function amountOf(nanos: bigint): string {
  const sign = nanos < 0n ? "-" : "";
  const digits = String(nanos < 0n ? -nanos : nanos).padStart(DECIMALS + 1, "0");
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, "");
  return `${sign}${digits.slice(0, -DECIMALS)}${fraction && `.${fraction}`}`;
}
