import type { z } from "zod";

/** ISO 4217 as the runtime's Unicode data has it. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Decimals of a currency's smaller unit (ISO 4217): 2 for EUR, 0 for JPY, 3 for BHD. */
function decimalsOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
  }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

/** Checks that a currency exists and that an amount is written in its units; issues name the field. */
export function checkAmount(
  { amount, currency }: { readonly amount: string; readonly currency: string },
  context: z.core.$RefinementCtx,
): void {
  if (!CURRENCIES.has(currency)) {
    context.issues.push({
      code: "custom",
      path: ["currency"],
      message: "No currency of ISO 4217",
      input: currency,
    });
    return;
  }
  const decimals = decimalsOf(currency);
  const given = amount.split(".")[1]?.length ?? 0;
  if (given <= decimals) return;
  const message = `${currency} has ${decimals === 0 ? "no decimals" : `at most ${decimals} decimals`}`;
  context.issues.push({ code: "custom", path: ["amount"], message, input: amount });
}
