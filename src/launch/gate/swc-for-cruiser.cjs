// Preloaded by dependency-cruiser, whose swc parser (17.4) stops at two things this project writes: it parses every
// file as plain TypeScript, so JSX is a syntax error to it, and it knows no `using` declaration.
const swc = require("@swc/core");

const { parseFileSync } = swc;

swc.parseFileSync = (file, options) =>
  withoutUsing(parseFileSync(file, { ...options, tsx: file.endsWith("x") }));

// For what a module imports, `using` is a `const`.
function withoutUsing(node) {
  if (Array.isArray(node)) return node.map(withoutUsing);
  if (node === null || typeof node !== "object") return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutUsing(value)]));
  if (copy.type !== "UsingDeclaration") return copy;
  return { ...copy, type: "VariableDeclaration", kind: "const", declarations: copy.decls };
}
