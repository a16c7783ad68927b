/** What codes look like: words, short numbers, SMTP replies, or capitals in short parts. Tokens do not. */
const CODE_FORMS = [
  /^[A-Za-z][A-Za-z._-]{1,59}$/,
  /^\d{1,7}( \d\.\d{1,3}\.\d{1,3})?$/,
  /^[A-Z][A-Z0-9]{0,11}(_[A-Z0-9]{1,20})*$/,
  // SQLSTATE.
  /^[0-9A-Z]{5}$/,
];

/** A code made fit to be shown; nothing where it might be something else that a provider echoed. */
export function presentableCode(code: string | undefined): string | undefined {
  return code !== undefined && code.length <= 80 && CODE_FORMS.some((form) => form.test(code))
    ? code
    : undefined;
}
