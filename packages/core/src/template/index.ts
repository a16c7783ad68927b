export {
  type CompiledTemplate,
  type CompileOptions,
  compileTemplate,
  renderTemplate,
  type TemplateLimits,
} from "./compile-template.ts";
export { FILTER_NAMES } from "./filters.ts";
export { TemplateError, type TemplateIssue } from "./template-error.ts";
export { buildScope, type ScopeSource, TEMPLATE_ROOTS, type TemplateScope } from "./template-scope.ts";
