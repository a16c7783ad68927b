export {
  type CompiledTemplate,
  compileTemplate,
} from "./compile-template.ts";

export { FILTER_NAMES } from "./filters/filters.ts";
export { buildScope, type StepResult, type TemplateScope } from "./scope.ts";
export { TemplateError } from "./template-error.ts";
export { mayReadVariables, variablesReadIn } from "./variables-read.ts";
