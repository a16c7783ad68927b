/** Of the languages that Notion knows (developers.notion.com/reference/block#code), those people write; another is refused. */
const KNOWN = new Set(
  `bash c c# c++ css dart diff docker elixir elm erlang go graphql groovy haskell html java javascript json julia
   kotlin latex less lisp lua makefile markdown matlab mermaid nix perl php powershell protobuf python r ruby rust
   sass scala scheme scss shell solidity sql swift toml typescript xml yaml`.split(/\s+/),
);

const OTHER_NAMES: Readonly<Record<string, string>> = {
  cpp: "c++",
  cs: "c#",
  csharp: "c#",
  console: "shell",
  dockerfile: "docker",
  golang: "go",
  js: "javascript",
  jsx: "javascript",
  md: "markdown",
  proto: "protobuf",
  ps1: "powershell",
  py: "python",
  rb: "ruby",
  rs: "rust",
  sh: "shell",
  tex: "latex",
  ts: "typescript",
  tsx: "typescript",
  yml: "yaml",
  zsh: "shell",
};

/** The name behind a fence as Notion knows it; `plain text` for what it does not. */
export function codeLanguage(name: string): string {
  const lower = name.toLowerCase();
  const language = Object.hasOwn(OTHER_NAMES, lower) ? OTHER_NAMES[lower] : lower;
  return language !== undefined && KNOWN.has(language) ? language : "plain text";
}
