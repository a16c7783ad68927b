const NUMBER = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });
const PERCENT = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** A number as a sentence shows it. */
export const shown = (value: number): string =>
  value !== 0 && (Math.abs(value) >= 1e15 || Math.abs(value) < 1e-6)
    ? value.toPrecision(6)
    : NUMBER.format(value);

export const percent = (part: number): string => PERCENT.format(part);

/** "1 row", "2 rows". */
export const counted = (count: number, thing: string): string =>
  `${shown(count)} ${thing}${count === 1 ? "" : "s"}`;
