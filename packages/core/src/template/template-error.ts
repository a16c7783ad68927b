export interface TemplateIssue {
  /** Of the parameter, dotted: `blocks.0.text`; "" is the root. */
  readonly path: string;
  /** The name in the template: `variables.REGION`. */
  readonly reference?: string;
  readonly message: string;
}

/** A template that cannot be compiled (all its issues at once) or rendered (the first). */
export class TemplateError extends Error implements TemplateIssue {
  readonly path: string;
  readonly reference?: string;
  readonly issues: readonly TemplateIssue[];

  constructor(issues: readonly TemplateIssue[]) {
    const [first] = issues;
    super(issues.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`)).join("; "));
    this.name = "TemplateError";
    this.path = first?.path ?? "";
    if (first?.reference !== undefined) this.reference = first.reference;
    this.issues = issues;
  }
}
