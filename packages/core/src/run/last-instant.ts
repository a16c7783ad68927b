/** Behind it ISO 8601 has years of more than four digits, which neither Postgres nor an answer of the product can have. */
export const LAST_INSTANT = new Date("9999-12-31T23:59:59.999Z");
