/** An iCalendar text that cannot be used; the message is for whoever gave it. */
export class IcsError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "IcsError";
  }
}
