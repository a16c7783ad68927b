import { CliError } from "../errors/cli-error.ts";

/**
 * The value that a variable is to have; nothing where none is given.
 * @throws CliError for a secret on the command line, where the shell's history would keep it, and for two values
 */
export function readValue({
  name,
  argument,
  stdin,
  isSecret,
}: {
  name: string;
  argument: string | undefined;
  stdin: string | undefined;
  isSecret: boolean;
}): { value?: unknown } {
  if (isSecret && argument !== undefined)
    throw new CliError(
      `a secret is not given on the command line: pipe it, as in "carillon variables set ${name} --secret < file"`,
    );
  if (argument !== undefined && stdin !== undefined)
    throw new CliError("give the value as an argument or by --stdin, not both");
  const text = argument ?? stdin;
  if (text === undefined) return {};
  return { value: isSecret ? text : jsonOrText(text) };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
