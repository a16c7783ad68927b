export {
  type CompiledTemplate,
  type CompileOptions,
  compileTemplate,
  renderTemplate,
} from "./compile-template.ts";
export { FILTER_NAMES } from "./filters/filters.ts";
export { DEFAULT_LIMITS, type TemplateLimits } from "./limits.ts";
export { TEMPLATE_ROOTS } from "./names.ts";
export { buildScope, type ScopeSource, type TemplateScope } from "./scope.ts";
export { TemplateError, type TemplateIssue } from "./template-error.ts";
