export {
  type CompiledTemplate,
  compileTemplate,
} from "./compile-template.ts";

export { buildScope, type StepResult, type TemplateScope } from "./scope.ts";
export { TemplateError } from "./template-error.ts";
