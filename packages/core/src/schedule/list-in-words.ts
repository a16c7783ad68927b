/** "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[], conjunction = "and"): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

/** 1st, 2nd, 3rd, 4th, 11th, 21st. */
export function ordinal(n: number): string {
  const tens = n % 100;
  if (tens >= 11 && tens <= 13) return `${n}th`;
  return `${n}${["th", "st", "nd", "rd"][n % 10] ?? "th"}`;
}

/** Ascending numbers in words, three and more in a row as a range: "0 to 4, 10 and 20". */
export function numbersInWords(values: readonly number[], name: (value: number) => string = String): string {
  return joinWords(runsInWords(values, name));
}

/** As numbersInWords, not joined yet. */
export function runsInWords(values: readonly number[], name: (value: number) => string): string[] {
  const words: string[] = [];
  let index = 0;
  while (index < values.length) {
    const first = values[index] ?? 0;
    let end = index;
    while (values[end + 1] === (values[end] ?? 0) + 1) end++;
    const isRange = end - index >= 2;
    words.push(isRange ? `${name(first)} to ${name(values[end] ?? 0)}` : name(first));
    index = isRange ? end + 1 : index + 1;
  }
  return words;
}

/** The distance between ascending numbers if it is the same everywhere; undefined if not, or under two. */
export function evenStep(values: readonly number[]): number | undefined {
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  const isEven =
    values.length > 1 && values.every((value, index) => value === (values[0] ?? 0) + index * step);
  return isEven ? step : undefined;
}

/** "minute 5", "minutes 0 to 4 and 10", "every minute", "every 2nd minute from 1 to 59". */
export function valuesInWords(unit: string, values: readonly number[], size: number): string {
  if (values.length === size) return `every ${unit}`;
  if (values.length === 1) return `${unit} ${values[0]}`;
  const step = evenStep(values) ?? 1;
  if (step > 1 && values.length >= 5) {
    return `every ${ordinal(step)} ${unit} from ${values[0]} to ${values.at(-1)}`;
  }
  return `${unit}s ${numbersInWords(values)}`;
}
