import {
  problemOfName,
  problemOfValue,
  type Variable,
  type VariableKind,
  type VariableSetInput,
} from "@carillon/core/contracts";

/** How the value of a variable is typed. */
export type ValueForm = "text" | "json";

/** A variable as it is being typed. */
export type VariableDraft = {
  readonly name: string;
  readonly kind: VariableKind;
  readonly form: ValueForm;
  readonly text: string;
  readonly description: string;
};

export function variableDraftOf(saved: Variable | undefined): VariableDraft {
  if (!saved) return { name: "", kind: "variable", form: "text", text: "", description: "" };
  const isText = typeof saved.value === "string";
  return {
    name: saved.name,
    kind: saved.kind,
    form: isText || saved.kind === "secret" ? "text" : "json",
    text: saved.kind === "secret" ? "" : isText ? String(saved.value) : JSON.stringify(saved.value, null, 2),
    description: saved.description ?? "",
  };
}

/** What is still wrong with a draft; both undefined: it can be saved. */
export type DraftProblems = { readonly name?: string | undefined; readonly value?: string | undefined };

/** @param saved the one that is changed: a secret's value may stay as it is */
export function problemsOf(draft: VariableDraft, saved: Variable | undefined): DraftProblems {
  const name = draft.name.trim();
  return {
    name: name === "" ? "A name is needed" : (problemOfName(name) ?? undefined),
    value: valueProblem(draft, saved),
  };
}

function valueProblem(draft: VariableDraft, saved: Variable | undefined): string | undefined {
  if (draft.kind === "secret") {
    if (draft.text === "") return saved ? undefined : "A secret needs a value";
    return problemOfValue("secret", draft.text) ?? undefined;
  }
  try {
    return problemOfValue("variable", typedValue(draft)) ?? undefined;
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** @throws SyntaxError for what is not JSON */
function typedValue({ form, text }: VariableDraft): unknown {
  return form === "json" ? JSON.parse(text) : text;
}

/**
 * What is sent; an empty secret keeps the value it has.
 * @param opened what a saved one was when it was opened: what is as it was then is not sent, so that it does not take back
 *   what somebody else has changed meanwhile
 */
export function variableInputOf(draft: VariableDraft, opened?: VariableDraft): VariableSetInput {
  const { kind, text, form } = draft;
  const isKept = kind === "secret" ? text === "" : text === opened?.text && form === opened.form;
  return {
    name: draft.name.trim(),
    kind,
    ...(!isKept && { value: kind === "secret" ? text : typedValue(draft) }),
    ...(draft.description !== opened?.description && {
      description: draft.description.trim() === "" ? null : draft.description.trim(),
    }),
  };
}
