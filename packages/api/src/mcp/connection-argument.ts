import type { CallableTool } from "@carillon/services";

/** How many connections are named to whoever has to choose. */
const NAMED = 20;

type Properties = Readonly<Record<string, unknown>>;

/**
 * The argument that says which connection to use: `tool_id`, with as many `_` before it as it takes to be none of the
 * tool's own. A tool whose parameters may have any name has none: there `_meta` alone can say it.
 */
export function connectionArgument(parameters: Properties): string | null {
  if (parameters.type !== "object" || parameters.additionalProperties !== false) return null;
  const properties = (parameters.properties ?? {}) as Properties;
  let name = "tool_id";
  while (Object.hasOwn(properties, name)) name = `_${name}`;
  return name;
}

/** The parameters with that argument, where there is something to choose. */
export function withConnectionArgument(
  parameters: Properties,
  connections: CallableTool["connections"],
): Properties {
  const name = connectionArgument(parameters);
  if (name === null || connections.length < 2) return parameters;
  const properties = { [name]: argumentOf(connections), ...(parameters.properties as object) };
  const required = [name, ...((parameters.required as string[] | undefined) ?? [])];
  return { ...parameters, properties, required };
}

/** No enumeration: some model APIs take none of numbers. */
function argumentOf(connections: CallableTool["connections"]): object {
  const named = connections.slice(0, NAMED).map(({ id, name }) => `${id} ("${name}")`);
  const more = connections.length > NAMED ? " and more" : "";
  return { type: "integer", description: `The connection to use, by its id: ${named.join(", ")}${more}` };
}

/** A call's arguments, and apart from them which connection they name, if any; a model may write a number as text. */
export function splitArguments(
  parameters: Properties,
  given: Properties,
): { inputs: Properties; tool_id?: unknown } {
  const name = connectionArgument(parameters);
  if (name === null || !Object.hasOwn(given, name)) return { inputs: given };
  const { [name]: named, ...inputs } = given;
  return { inputs, tool_id: typeof named === "string" && /^\d{1,15}$/.test(named) ? Number(named) : named };
}
