// Preloaded by dependency-cruiser, whose swc parser (17.4) lacks three things: it parses every file as plain
// TypeScript, so JSX is a syntax error to it; it knows no `using` declaration; it does not tell a type from a value.
const swc = require("@swc/core");

const { parseFileSync } = swc;

swc.parseFileSync = (file, options) => {
  const parsed = parseFileSync(file, { ...options, tsx: file.endsWith("x") });
  return withoutUsing({ ...parsed, body: parsed.body.filter((node) => !isTypeOfTheApi(node, file)) });
};

// The client may know the api by type, which leaves nothing in the browser; what is left here are its values.
function isTypeOfTheApi(node, file) {
  return node.typeOnly === true && node.source?.value === "@carillon/api" && /packages.client/.test(file);
}

// For what a module imports, `using` is a `const`.
function withoutUsing(node) {
  if (Array.isArray(node)) return node.map(withoutUsing);
  if (node === null || typeof node !== "object") return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutUsing(value)]));
  if (copy.type !== "UsingDeclaration") return copy;
  return { ...copy, type: "VariableDeclaration", kind: "const", declarations: copy.decls };
}
