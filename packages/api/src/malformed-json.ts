const PLACE = / at position \d+(?: \(line \d+ column \d+\))?/;

/**
 * What is wrong with a text that is no JSON and where, of what V8 says; without the piece of it that V8 may quote, which may
 * be a secret.
 */
export function malformedJson(what: string, { message }: SyntaxError): string {
  const place =
    PLACE.exec(message)?.[0] ?? (/end of JSON|[Uu]nterminated/.test(message) ? ": it ends too early" : "");
  return `The ${what} is not valid JSON${place}`;
}
