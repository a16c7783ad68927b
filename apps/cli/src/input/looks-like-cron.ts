const CRON = /^(?:@[a-z]+|[\d*?][\w*?/,#-]*(?:\s+[\w*?/,#-]+){4,5})$/i;

/** Whether a text is meant as a cron expression, which nobody gives an event as its name. */
export function looksLikeCron(text: string): boolean {
  return CRON.test(text.trim());
}
