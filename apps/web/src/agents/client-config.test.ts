import { expect, it } from "vitest";
import { mcpConfig, restExample } from "./client-config.ts";

it("names this install's address and says where the token goes", () => {
  expect(JSON.parse(mcpConfig("https://carillon.example.com"))).toEqual({
    mcpServers: {
      carillon: {
        type: "http",
        url: "https://carillon.example.com/api/mcp",
        headers: { Authorization: "Bearer YOUR_TOKEN" },
      },
    },
  });
  expect(restExample("https://carillon.example.com")).toContain(
    "https://carillon.example.com/api/v1/tools/crm.contact.list",
  );
});
