let made = 0;

/** A key for a row of a list, unlike any other on the page. (`crypto.randomUUID` is missing where a page comes by plain HTTP.) */
export function rowKey(): string {
  made += 1;
  return `row-${made}`;
}
