import type { Expression } from "./parse/parse-expression.ts";
import { ExpressionError } from "./template-error.ts";

/** The roots of names, as the editor offers them. */
const TEMPLATE_ROOTS = [
  "DATE",
  "TIMESTAMP",
  "EVENT_NAME",
  "USER_EMAIL",
  "variables",
  "input",
  "steps",
  "item",
  "index",
] as const;

/** What exists when the template is saved; what is left out is not checked before it is rendered. */
export type KnownNames = {
  readonly variables?: Iterable<string> | undefined;
  /** Variables that exist and cannot be read here. */
  readonly secrets?: Iterable<string> | undefined;
  readonly steps?: Iterable<string> | undefined;
  /** Whether it is rendered once for each item of a list. */
  readonly item?: boolean | undefined;
  /** false: this is not the text of an alert. */
  readonly alert?: boolean | undefined;
  /** false: this is not the outputMapping of an action. */
  readonly output?: boolean | undefined;
};

/** Throws ExpressionError for a name that cannot exist. */
export function checkName(
  { path, reference }: Expression,
  known: {
    variables?: Set<string>;
    secrets?: Set<string>;
    steps?: Set<string>;
    item?: boolean;
    alert?: boolean;
    output?: boolean;
  },
): void {
  const [root = "", first, second] = path;
  switch (root) {
    case "DATE":
    case "TIMESTAMP":
    case "EVENT_NAME":
    case "USER_EMAIL":
      if (first !== undefined)
        throw new ExpressionError(`${root} is a text and has no "${first}"`, reference);
      return;
    case "variables":
      if (first === undefined) throw new ExpressionError("variables needs a name: variables.NAME", reference);
      if (known.secrets?.has(first))
        throw new ExpressionError(
          `the variable "${first}" is a secret, which only the parameters of an action read, and not those that an agent sends`,
          reference,
        );
      if (known.variables?.has(first) === false)
        throw unknown(`variable "${first}"`, known.variables, reference);
      return;
    case "steps":
      if (first === undefined || (second !== "output" && second !== "error")) {
        throw new ExpressionError("a step is read as steps.ID.output or steps.ID.error", reference);
      }
      if (known.steps?.has(first) === false) throw unknown(`step "${first}"`, known.steps, reference);
      return;
    case "alert":
      if (known.alert === false)
        throw new ExpressionError("only the text of an alert has {{alert.…}}", reference);
      return;
    case "output":
      if (known.output === false)
        throw new ExpressionError(
          "output is there only in the outputMapping of an action; a step is read as steps.ID.output",
          reference,
        );
      return;
    case "input":
      return;
    case "item":
    case "index":
      if (known.item === false)
        throw new ExpressionError(
          `${root} is there only in the parameters of a step with forEach`,
          reference,
        );
      return;
    default:
      throw unknown(`name "${root}"`, new Set(TEMPLATE_ROOTS), reference);
  }
}

function unknown(what: string, existing: ReadonlySet<string>, reference: string): ExpressionError {
  const names = [...existing].slice(0, 12).join(", ");
  return new ExpressionError(`there is no ${what}${names === "" ? "" : `; there is ${names}`}`, reference);
}
