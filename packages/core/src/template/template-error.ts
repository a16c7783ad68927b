export type TemplateIssue = {
  /** Of the parameter, dotted: `blocks.0.text`; empty for the root. */
  readonly path: string;
  /** The name in the template, as `variables.REGION`, where there is one. */
  readonly reference?: string;
  readonly message: string;
};

/** A template that cannot be compiled or rendered. Compiling finds every issue at once, rendering stops at the first. */
export class TemplateError extends Error implements TemplateIssue {
  override readonly name = "TemplateError";
  readonly path: string;
  readonly reference?: string;
  readonly issues: readonly TemplateIssue[];

  constructor(first: TemplateIssue, others: readonly TemplateIssue[] = []) {
    super(first.path === "" ? first.message : `${first.path}: ${first.message}`);
    this.path = first.path;
    if (first.reference !== undefined) this.reference = first.reference;
    this.issues = [first, ...others];
  }
}

/** What is wrong inside one expression; where it stands is added by who knows it. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  readonly reference: string | undefined;

  constructor(message: string, reference?: string) {
    super(message);
    this.reference = reference;
  }
}

export function issueAt(path: string, error: ExpressionError): TemplateIssue {
  const { message, reference } = error;
  return reference === undefined ? { path, message } : { path, reference, message };
}
