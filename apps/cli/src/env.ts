/** What the command line takes from its environment. */
export type CliEnvironment = {
  /** Origin of the install. */
  readonly url: string;
  readonly token: string | undefined;
};

export function readEnvironment(
  source: Readonly<Record<string, string | undefined>> = process.env,
): CliEnvironment {
  return {
    url: source.CARILLON_URL?.trim() || "http://localhost:3000",
    token: source.CARILLON_TOKEN?.trim() || undefined,
  };
}
