/** Paths of one origin that may be requested although its address is not public: the install's own test inbox. */
export type HttpException = {
  /** As `URL.origin` gives it, such as `http://127.0.0.1:3000`. */
  readonly origin: string;
  /** Must match the whole path. */
  readonly pathPattern: RegExp;
};

// What a server may decode, merge or cut off after we have matched: then the path would be another one there.
const AMBIGUOUS_PATH = /\/\/|%2e|%2f|%5c|%25|%00|\\|;/i;

/** Gives the test whether a URL falls under an exception. Its path is judged in the form in which it is sent. */
export function compileExceptions(exceptions: readonly HttpException[]): (url: URL) => boolean {
  const rules = exceptions.map(({ origin, pathPattern }) => ({
    origin: new URL(origin).origin,
    path: new RegExp(`^(?:${pathPattern.source})$`, pathPattern.flags.replace(/[gym]/g, "")),
  }));
  return (url) =>
    rules.some(
      ({ origin, path }) =>
        origin === url.origin && !AMBIGUOUS_PATH.test(url.pathname) && path.test(url.pathname),
    );
}

/** The hosts of the exceptions as entries for an allow list that serves them alone. */
export function exceptionHosts(exceptions: readonly HttpException[]): readonly string[] {
  return exceptions.map(({ origin }) => {
    const { hostname, port, protocol } = new URL(origin);
    return `${hostname}:${port === "" ? (protocol === "https:" ? 443 : 80) : port}`;
  });
}
