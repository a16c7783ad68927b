import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { copyAs } from "./copy-as.ts";

const hostile = { message: `it's "$(touch x)" \`y\` \\ ${"{{DATE}}"}\nnext` };
const snippet = (value: string) =>
  copyAs({ toolId: 3, actionId: "webhook.send", parameters: hostile }, "http://localhost:4000").find(
    (each) => each.value === value,
  )?.code ?? "";

it("quotes what a shell would run", () => {
  const json = execFileSync("sh", ["-c", `printf '%s' ${snippet("curl").split("-d ")[1]}`], {
    encoding: "utf8",
  });
  expect(JSON.parse(json)).toEqual({ toolId: 3, actionId: "webhook.send", parameters: hostile });
});

it("calls the same over MCP, with the connection named beside the tool's own arguments", () => {
  const call = /callTool\((.*)\);$/s.exec(snippet("mcp"))?.[1] ?? "";
  expect(JSON.parse(call)).toEqual({
    name: "webhook_send",
    arguments: hostile,
    _meta: { "carillon/tool_id": 3 },
  });
  expect(snippet("mcp")).toContain('new URL("http://localhost:4000/api/mcp")');
});

it("names the action and the tool in every form", () => {
  for (const form of ["trpc", "curl", "cli"]) expect(snippet(form)).toContain("webhook.send");
});
